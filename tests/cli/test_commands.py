"""The command line: help, exit codes, formats, and errors that name the nearest right word."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from camket import canned, pipeline
from camket.cli.app import camket as root
from camket.model import Claim
from camket.pipeline import found_home
from camket.terms import ID
from terminal import Said, bytes_of, camket, camket_here
from town import ACTOR, Writer

GIFT = "Huyện An Phú tặng 3 tỷ đồng cho Quỹ Khuyến học An Phú."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home that holds one gift."""
    folder = tmp_path_factory.mktemp("asked")
    (folder / "tin.txt").write_text(GIFT, encoding="utf-8")
    found_home(folder / "home", ACTOR, reference=False).load([str(folder / "tin.txt")])
    return folder / "home"


def say(home: Path, *arguments: str) -> Said:
    return camket_here(*arguments, "--home", str(home))


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Give every command of *group*, and of the groups in it."""
    found = []
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        found.append((*path, name))
        if isinstance(command, click.Group):
            found += commands(command, (*path, name))
    return found


COMMANDS = commands(root)


def test_there_are_as_many_commands_as_there_should_be() -> None:
    assert len(COMMANDS) >= 14 + len(list(canned.names()))


@pytest.mark.parametrize("path", [(), *COMMANDS], ids=" ".join)
def test_every_command_explains_itself(path: tuple[str, ...]) -> None:
    said = camket_here(*path, "--help")

    assert (said.code, said.err) == (0, "")
    assert said.out.decode().startswith("Usage: ")
    assert len(said.out.decode().splitlines()) >= 4


def test_the_help_of_a_question_names_each_parameter_with_its_type() -> None:
    for name in canned.names():
        told = camket_here("ask", name, "--help").out.decode()
        query = canned.load(name)
        assert query.title.en.split()[0] in told
        for param in query.params:
            assert f"--{param.name.replace('_', '-')}" in told, name


USAGE = [
    (("sing",), "sing"),
    (("import",), "FILE"),
    (("import", "a", "b", "--title", "T"), "describe one file"),
    (("status", "--format", "xml"), "xml"),
    (("policy", "some"), "some"),
    (("find",), "TEXT"),
    (("export", "graphml"), "wants --network NAME"),
    (("export", "turtle", "--network", "money_flows"), "wants no --network"),
    (("export", "docx"), "docx"),
    (("sparql",), "FILE"),
    (("ask", "suport_total"), "support_total"),
    (("ask", "support_total", "--givr", "x"), "--giver"),
    (("ask", "support_total", "--format", "xlsx"), "xlsx"),
    (("ask", "support_total"), "--giver"),
    (("ask", "support_total", "--giver", "Huyện An Phúc"), "Huyện An Phú"),
    (("ask", "support_between", "--giver", "fund/a", "--since", "2016-13-45"), "2016-13-45"),
    (("explain", "a b"), "is no IRI"),
    (("network", "stats", "money_flow"), "money_flows"),
]


@pytest.mark.parametrize(("arguments", "words"), USAGE, ids=str)
def test_wrong_usage_ends_with_2_and_names_what_is_wrong(
    home: Path, arguments: tuple[str, ...], words: str
) -> None:
    at = () if arguments[0] == "sing" else ("--home", str(home))
    said = camket_here(*arguments, *at)

    assert (said.code, said.out) == (2, b""), said
    assert words in said.err
    assert "Traceback" not in said.err


READERS = [("status",), ("imports",), ("find", "a"), ("explain", "fund/a"), ("export", "turtle"),
           ("network", "stats", "money_flows"), ("ask", "requests_made"), ("undo", "i1"),
           ("policy",)]  # fmt: skip


@pytest.mark.parametrize("arguments", READERS, ids=" ".join)
def test_a_home_that_is_not_there_ends_with_3_and_is_not_made(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    said = say(tmp_path / "none", *arguments)

    assert (said.code, said.out) == (3, b"")
    assert "There is no home at" in said.err
    assert not (tmp_path / "none").exists()


def test_a_query_file_that_is_missing_or_wrong_ends_with_3(home: Path, tmp_path: Path) -> None:
    (tmp_path / "wrong.rq").write_text("SELECT * WHERE {", encoding="utf-8")

    assert say(home, "sparql", str(tmp_path / "none.rq")).code == 3
    assert say(home, "sparql", str(tmp_path / "wrong.rq")).code == 3


def test_a_check_of_clean_data_ends_with_0_and_of_broken_data_with_1(
    home: Path, tmp_path: Path
) -> None:
    before = bytes_of(home)
    (tmp_path / "good.txt").write_text(GIFT + " Trời đẹp.", encoding="utf-8")
    (tmp_path / "bad.ttl").write_text(
        "<https://w3id.org/camket/id/amount/a> a <https://w3id.org/camket/ont#MonetaryAmount> .",
        encoding="utf-8",
    )

    good, bad = (say(home, "check", str(tmp_path / name)) for name in ("good.txt", "bad.ttl"))

    assert (good.code, bad.code) == (0, 1)
    assert b"Money-value" in bad.out
    assert bytes_of(home) == before


TABLES = [("status",), ("imports",), ("find", "phu"), ("explain", "FUND"),
          ("network", "stats", "money_flows"), ("ask", "support_total", "--giver", "Huyện An Phú"),
          ("ask", "evidence_for", "--thing", "FUND")]  # fmt: skip


@pytest.fixture(scope="module")
def fund(home: Path) -> str:
    rows = json.loads(say(home, "find", "quy khuyen hoc", "--format", "json").out)
    return str(rows[0]["iri"])


@pytest.mark.parametrize("arguments", TABLES, ids=" ".join)
def test_json_and_csv_hold_the_same_rows(home: Path, fund: str, arguments: tuple[str, ...]) -> None:
    asked = [fund if word == "FUND" else word for word in arguments]

    told = say(home, *asked, "--format", "json")
    rows = json.loads(told.out)
    plain = say(home, *asked, "--format", "csv")
    table = list(csv.reader(io.StringIO(plain.out.decode())))

    assert (told.code, plain.code) == (0, 0)
    assert rows
    assert [list(row) for row in rows] == [table[0]] * len(rows)
    assert [["" if v is None else str(v) for v in row.values()] for row in rows] == table[1:]


def test_every_question_answers_in_every_format(home: Path) -> None:
    for name in canned.names():
        if any(p.required and p.default is None for p in canned.load(name).params):
            continue
        for form in ("table", "csv", "tsv", "json", "jsonl"):
            said = say(home, "ask", name, "--format", form)
            assert said.code == 0, (name, form, said)
        assert isinstance(json.loads(say(home, "ask", name, "--format", "json").out), list)


def test_the_gift_is_told_with_its_amount_words_and_source(home: Path, fund: str) -> None:
    asked = ("ask", "support_total", "--giver", "Huyện An Phú", "--format", "json")
    (total,) = json.loads(say(home, *asked).out)
    (telling,) = json.loads(say(home, "explain", fund, "--format", "json").out)

    assert (total["canonical"], total["gifts"]) == ("3000000000", "1")
    assert telling["quote"] in GIFT
    assert "tin.txt" in telling["source"]


def test_a_short_name_of_a_thing_is_explained_like_its_iri(home: Path, fund: str) -> None:
    assert say(home, "explain", fund).out == say(home, "explain", fund.removeprefix(ID)).out


def test_a_table_is_drawn_for_the_width_of_the_terminal(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("ask", "support_total", "--giver", "Huyện An Phú", "--format", "table")
    for width in (60, 100):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = say(home, *asked).out.decode().splitlines()
        assert lines
        assert max(map(len, lines)) <= width


def test_an_import_is_listed_and_undone_by_its_name(home: Path, tmp_path: Path) -> None:
    (tmp_path / "them.txt").write_text("Tỉnh Hà Nam tặng 1 tỷ đồng cho Quỹ A.", encoding="utf-8")
    before = json.loads(say(home, "imports", "--format", "json").out)
    assert say(home, "import", str(tmp_path / "them.txt")).code == 0
    added = json.loads(say(home, "imports", "--format", "json").out)[-1]
    assert added["name"] == "them.txt"

    assert say(home, "undo", added["import"]).code == 0

    assert json.loads(say(home, "imports", "--format", "json").out) == before
    said = say(home, "undo", added["import"])
    assert (said.code, "standing are: i1" in said.err) == (3, True)


def test_the_policy_is_shown_and_changed(home: Path) -> None:
    assert say(home, "policy").out == b"auto\n"
    assert say(home, "policy", "reviewed").code == 0
    assert say(home, "policy").out == b"reviewed\n"
    assert say(home, "policy", "auto").code == 0


def test_extract_prints_claims_that_can_be_imported(home: Path, tmp_path: Path) -> None:
    article = home.parent / "tin.txt"
    said = camket_here("extract", str(article), "--format", "jsonl")
    (tmp_path / "tin.txt").write_bytes(article.read_bytes())
    (tmp_path / "tin.jsonl").write_bytes(said.out)

    found = say(tmp_path / "home", "import", str(tmp_path / "tin.jsonl"), "--no-reference")

    assert (said.code, found.code) == (0, 0), found
    assert "1 accepted" in found.err


def test_refused_lines_of_an_import_are_told_with_place_and_remedy(
    tmp_path: Path, told_twice: tuple[Writer, Claim, Claim], send: Callable[..., str]
) -> None:
    path = send(*told_twice)
    with Path(path).open("a", encoding="utf-8") as lines:
        lines.write('{"v":1}\n')

    said = say(tmp_path / "home", "import", path, "--no-reference")

    assert said.code == 0
    assert "refused  claims.jsonl: line 3" in said.err
    assert "mend it by hand" in said.err


def test_the_help_loads_no_heavy_library() -> None:
    code = (
        "import sys, camket.cli\n"
        "try: camket.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'rdflib', 'pyshacl', 'shifty', 'networkx', 'matplotlib', 'oxrdflib', 'rich'}\n"
        "sys.exit(','.join(sorted(heavy & set(sys.modules))) or 0)"
    )

    ended = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, check=False, timeout=60
    )

    assert (ended.returncode, ended.stderr) == (0, b"")


def test_the_version_is_told() -> None:
    assert camket("--version").out.startswith(b"camket, version ")


def test_no_error_is_a_traceback(home: Path) -> None:
    odd: list[Any] = ["\x00", "\u202e", "' OR 1=1", "<>", "?x", "a" * 5_000, "", "-"]
    for word in odd:
        for command in ("find", "explain"):
            said = say(home, command, word)
            assert said.code in {0, 2, 3}, (command, word, said)
            assert "Traceback" not in said.err
        said = say(home, "ask", "support_total", "--giver", word)
        assert said.code in {0, 2}, (word, said)


def test_reading_again_with_the_same_rules_changes_nothing(tmp_path: Path) -> None:
    article, home = tmp_path / "tin.txt", str(tmp_path / "home")
    article.write_text("Công ty Sông Đà tặng 2 tỷ đồng cho tỉnh Cà Mau.", encoding="utf-8")
    camket_here("import", str(article), "--home", home, "--no-reference")

    said = camket_here("reextract", "--home", home)

    assert (said.code, said.out) == (0, b"")
    assert said.err.splitlines()[-1] == "1 articles read again."


def test_numbers_are_grouped_for_people_only(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "overview", lambda *_: [("quads", "1234567"), ("policy", "auto")])

    shown, told = (say(home, "status", "--format", form).out for form in ("table", "csv"))

    assert b"1,234,567" in shown
    assert told.split() == [b"what,count", b"quads,1234567", b"policy,auto"]


def test_a_drafted_mapping_names_every_column(tmp_path: Path) -> None:
    (tmp_path / "gifts.csv").write_text("giver,amount\nTỉnh A,5\n", encoding="utf-8")

    said = camket_here("map", str(tmp_path / "gifts.csv"))

    assert said.code == 0
    assert b"{giver}" in said.out
    assert b"{amount}" in said.out
