"""Who is who on the command line: pairs out, decisions in, decisions taken back."""

import csv
import io
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from camket import terms
from camket.cli.app import camket
from camket.errors import CamketError
from camket.ledger import open_home

BOOK = """
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/camket/id/person/{slug}> a foaf:Person ;
  skos:prefLabel "{name}"@vi ; skos:hiddenLabel "{folded}" .
<https://w3id.org/camket/id/tenure/{slug}> a ck:Tenure ;
  org:member <https://w3id.org/camket/id/person/{slug}> ;
  ck:post <https://w3id.org/camket/id/post/{post}> .
<https://w3id.org/camket/id/post/{post}> a org:Post ; skos:prefLabel "Chủ tịch xã"@vi .
"""
PEOPLE = [
    ("an-22222222", "=An Văn Nhìn", "chu-tich"),
    ("an-33333333", "=An Văn Nhìn", "chu-tich"),
    ("an-44444444", "An Văn Nhín", "giam-doc"),
]


def run(home: Path, *arguments: str, lang: str = "en") -> Result:
    command = ["identity", *arguments, "--home", str(home)]
    return CliRunner(env={"CAMKET_LANG": lang}).invoke(camket, command)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load three data sets that name people of nearly one name."""
    folder = tmp_path_factory.mktemp("people")
    for slug, name, post in PEOPLE:
        told = {"slug": slug, "name": name, "folded": terms.fold(name), "post": post}
        (folder / f"{slug}.ttl").write_text(BOOK.format_map(told), encoding="utf-8")
    files = [str(folder / f"{slug}.ttl") for slug, _, _ in PEOPLE]
    done = CliRunner().invoke(
        camket, ["import", *files, "--no-reference", "--home", str(folder / "home")]
    )
    assert done.exit_code == 0, done.output
    return folder / "home"


@pytest.fixture
def home(loaded: Path, tmp_path: Path) -> Path:
    """Give a copy of the home with the three."""
    return Path(shutil.copytree(loaded, tmp_path / "home"))


def rows(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written)))


def test_pairs_go_out_decisions_come_in_and_are_taken_back(home: Path, tmp_path: Path) -> None:
    before = open_home(home).commit().digest
    told = rows(run(home, "export").stdout)
    assert [row["score"] for row in told] == ["0.75", "0.35", "0.35"]
    assert told[0]["reasons"] == "same name =an văn nhìn; same post Chủ tịch xã"
    assert told[0]["left_name"] == "'=An Văn Nhìn"
    told[0]["verdict"], told[1]["verdict"], told[2]["verdict"] = "Same", "different", ""
    sheet = tmp_path / "people.csv"
    with sheet.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, told[0])
        writer.writeheader()
        writer.writerows(told)

    done = run(home, "import", str(sheet))
    assert done.exit_code == 0, done.output
    assert "2 decisions made, 0 known already." in done.stderr
    assert rows(run(home, "export").stdout) == []
    assert [row["verdict"] for row in rows(run(home, "list").stdout)] == ["same", "different"]
    assert open_home(home).commit().digest != before
    again = run(home, "import", str(sheet))
    assert "0 decisions made, 2 known already." in again.stderr
    assert run(home, "undo", "d1", "d2").exit_code == 0
    assert open_home(home).commit().digest == before


def test_sssom_goes_out_and_comes_in(home: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "people.sssom.tsv"
    mapping.write_text(run(home, "export", "--format", "sssom").stdout, encoding="utf-8")
    assert "0 decisions made" in run(home, "import", str(mapping)).stderr
    closest = mapping.read_text(encoding="utf-8").replace(
        "\tskos:closeMatch\t\t", "\tskos:exactMatch\t\t", 1
    )
    mapping.write_text(closest, encoding="utf-8")

    assert "1 decisions made" in run(home, "import", str(mapping)).stderr
    told = run(home, "export", "--format", "sssom", "--decided").stdout
    assert run(home, "undo", "d1").exit_code == 0
    mapping.write_text(told, encoding="utf-8")
    assert "1 decisions made" in run(home, "import", str(mapping)).stderr
    assert told == run(home, "export", "--format", "sssom", "--decided").stdout
    assert told.count("semapv:ManualMappingCuration") == 1


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("left,right,verdict\nA,B,same\n", "line 2: 'A' is no IRI"),
        ("left,right,verdict\nhttp://a.vn/1,http://a.vn/2,maybe\n", "line 2: 'maybe'"),
        ("left,right\nA,B\n", "columns"),
        ("", "empty"),
        (
            "left,right,verdict\nhttp://a.vn/1,http://a.vn/2,same\nhttp://a.vn/2,http://a.vn/1,different\n",
            "line 3",
        ),
    ],
)
def test_a_file_that_is_wrong_is_refused_by_its_line(
    home: Path, tmp_path: Path, content: str, named: str
) -> None:
    (tmp_path / "d.csv").write_text(content, encoding="utf-8")

    done = run(home, "import", str(tmp_path / "d.csv"))

    assert isinstance(done.exception, CamketError)
    assert "d.csv" in str(done.exception)
    assert named in str(done.exception)


def test_reasons_come_in_vietnamese(home: Path) -> None:
    told = rows(run(home, "export", lang="vi").stdout)

    assert told[0]["reasons"].startswith("cùng tên =an văn nhìn; cùng chức vụ")
