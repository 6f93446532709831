"""Files that are broken on purpose: each with the words that its refusal must hold."""

import gzip
import io
import json
import stat
import zipfile
from collections.abc import Callable

ACTIVITIES = '<?xml version="1.0"?>\n<iati-activities version="2.03">{}</iati-activities>'
ACTIVITY = "<iati-activity><iati-identifier>A-1</iati-identifier><title>{}</title></iati-activity>"
RDF = (
    '<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:a="http://a/">{}</rdf:RDF>'
)
ENTITIES = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10)
)  # fmt: skip
LAUGHS = f"<!DOCTYPE x [{ENTITIES}]>"
DEEP = "[" * 100_000 + "]" * 100_000
DONATIONS = "Party,DonationEUR,DonorType,Donor,Street,City,Country,DonationDate,ReportingDate\n"
DONATION = "CDU,5,juristische Person,{},,Bonn,Deutschland,2010-01-01,2010-02-02\n"
MEMBERS = (
    "id,name,sort_name,email,twitter,facebook,group,group_id,area_id,area,chamber,term,"
    "start_date,end_date,image,gender\n"
)
ENTITY = '{{"id":"{}","schema":"Person","properties":{{"name":["A"]}}}}'
FIRST = "1,An,,,,,P,P,a,A,Q,13,2011,2016,,\n"
SECOND = "2,Mẫu,,,,,P,P,a,A,Q,13,2011,2016,,\n"
Content = str | bytes | Callable[[], bytes]


def zipped(*files: tuple[str, bytes], mode: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            found = zipfile.ZipInfo(name)
            found.external_attr = mode << 16
            found.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(found, content)
    return out.getvalue()


def locked() -> bytes:
    """Give an archive whose one file is marked as encrypted."""
    content = bytearray(zipped(("a.txt", b"a")))
    for mark, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + shift] |= 1
    return bytes(content)


def gigabyte() -> bytes:
    """Give a gzip file that expands to 1 GB, of a thousand members of 1 MB each."""
    return gzip.compress(b"[" + b" " * (2**20 - 1)) + gzip.compress(b" " * 2**20) * 1023


def wide(header: str, rows: str) -> bytes:
    """Give a table in whose *rows* the word WIDE is ten million characters."""
    return (header + rows.replace("WIDE", "x" * 10_000_000)).encode()


def people(*persons: object) -> str:
    return json.dumps({"persons": persons, "organizations": [], "memberships": []})


REFUSED: dict[str, tuple[Content, tuple[str, ...]]] = {
    "latin.csv": (("Party,Sum\nGrüne,5\n").encode("latin-1"), ("not UTF-8", "line 2", "Save it")),
    "latin.json": (b'{"persons": [{"name": "Andr\xe9"}]}', ("not UTF-8", "line 1", "Save it")),
    "latin.xml": (
        ACTIVITIES.format(ACTIVITY.format("Café")).encode("latin-1"),
        ("not UTF-8", "line 2", "Save it"),
    ),
    "cut.txt": ("Tỉnh An Giang tặng quà ở xã".encode()[:-1], ("cut off", "line 1")),
    "cut.json": ('{"persons": [{"id": "1", "na', ("no JSON", "line 1", "file is whole")),
    "cut.xml": (ACTIVITIES.format(ACTIVITY.format("Cầu"))[:-30], ("no XML", "line", "is whole")),
    "cut.ttl": ("@prefix a: <http://a/> .\na:b a", ("no Turtle", "line 2")),
    "cut.gz": (gzip.compress(b"[]" * 999)[:-20], ("cannot be unpacked", "Fetch it again")),
    "cut.zip": (zipped(("a.txt", b"a"))[:40], ("cannot be unpacked", "Fetch it again")),
    "cut.xlsx": (b"PK\x03\x04xl/workbook.xml" + bytes(50), ("torn spreadsheet", "Fetch it again")),
    "cut.pdf": (b"%PDF-1.7\n" + b"\xff\xfe" * 500, ("as a PDF", "file is whole")),
    "gigabyte.json.gz": (gigabyte, ("unpacks to more than", "bytes", "--limit")),
    "gigabyte.zip": (
        lambda: zipped(("a.csv", bytes(2**20 * 120))),
        ("unpacks to more than", "bytes", "--limit"),
    ),
    "above.zip": (zipped(("../a.txt", b"a")), ("'../a.txt' leads out", "Pack the files again")),
    "beside.zip": (zipped(("a\\..\\..\\b.txt", b"a")), ("leads out", "Pack the files again")),
    "root.zip": (zipped(("/etc/a.txt", b"a")), ("'/etc/a.txt' leads out", "Pack")),
    "link.zip": (
        zipped(("a.txt", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777),
        ("'a.txt' is a link", "Pack"),
    ),
    "locked.zip": (locked, ("'a.txt' is encrypted", "Pack")),
    "nest.zip": (zipped(("b.zip", zipped(("a.txt", b"a" * 99)))), ("b.zip is binary", "Give")),
    "many.zip": (
        lambda: zipped(*((f"{n}.txt", b"a") for n in range(1_001))),
        ("1,001 files", "--limit members"),
    ),
    "none.zip": (zipped((".a", b"a")), ("without files to read",)),
    "laughs.xml": (
        ACTIVITIES.replace("\n", "\n" + LAUGHS).format(ACTIVITY.format("&l9;")),
        ("line 2", "entities are not read", "Remove"),
    ),
    "laughs.rdf": (
        RDF.replace("\n", "\n" + LAUGHS).format("&l9;"),
        ("line 2", "entities are not read", "Remove"),
    ),
    "outside.xml": (
        ACTIVITIES.replace("\n", '\n<!DOCTYPE x SYSTEM "file:///etc/passwd">').format(""),
        ("line 2", "not read", "Remove"),
    ),
    "deep.json": (DEEP, ("deep.json", "of no known format", "Known are")),
    "deep-popolo.json": (
        f'{{"persons": {DEEP}, "memberships": []}}',
        ("nested too deep", "Give records"),
    ),
    "deep-objects.json": ('{"ocid":' * 100_000 + "1" + "}" * 100_000, ("no known format", "Known")),
    "deep-entity.json": (
        f'{{"id":"a","schema":"Person","properties":{DEEP}}}\n',
        ("line 1", "nested too deep", "Give records"),
    ),
    "deep-release.json": (f'{{"ocid":"a","releases":{DEEP}}}', ("too deep", "Give records")),
    "deep.jsonld": (f'{{"@context":{{}},"@id":"http://a","http://b":{DEEP}}}', ("too deep",)),
    "deep.xml": (
        ACTIVITIES.partition("{")[0] + "<a>" * 100_000,
        ("nested too deep", "Give records"),
    ),
    "deep.rdf": (
        RDF.format("<a:A><a:b>" * 50_000 + "</a:b></a:A>" * 50_000),
        ("nested too deep", "Give records"),
    ),
    "cut.nq": (
        "<http://a> <http://b> <http://c> <http://d> .\n<http://a",
        ("no N-Quads", "line 2"),
    ),
    "cut.trig": ("@prefix a: <http://a/> .\na:g {\n a:b a", ("no TriG", "line 3")),
    "cut.rdf": (RDF.format('<a:A rdf:about="http://a/b"><a:b>')[:-20], ("no XML", "is whole")),
    "cut.jsonld": ('{"@context": {}, "@id": "http://a', ("no JSON", "line 1", "is whole")),
    "deep.ttl": ("<http://a> <http://b> " + "[" * 100_000, ("deep.ttl", "line 1|blank node")),
    "deep.html": ("<html><body>" + "<div>" * 100_000 + "Tin", ("deep.html", "")),
    "alias.yaml": (
        "a: &a [x, x]\npromises:\n  - title: A\n    status: *a\n",
        ("line 1", "aliases are not read", "Write it out"),
    ),
    "aliases.yaml": (
        "promises:\n- &a0 [x]\n"
        + "".join(f"- &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
        + "- status: x\n",
        ("line 2", "aliases are not read", "Write it out"),
    ),
    "alias.csv": (
        "---\nname: &n gifts\nmain: *n\n---\na,b\n1,2\n",
        ("its mapping, line 1", "aliases are not read", "Write it out"),
    ),
    "nul.csv": (DONATIONS + DONATION.format("A\0B"), ("NUL byte", "line 2", "Give plain text")),
    "wide.csv": (
        lambda: wide(DONATIONS, DONATION.format("WIDE")),
        ("row=2", "field larger than", "none of its 1 lines"),
    ),
    "picture.csv": (b"\x89PNG\r\n\x1a\n" + bytes(99), ("is binary", "Give plain text")),
    "program.txt": (b"\x7fELF\2\1\1" + bytes(99), ("is binary", "Give plain text")),
    "wide.utf16.csv": (DONATIONS.encode("utf-16"), ("UTF-16", "saved as UTF-8")),
    "remote.jsonld": (
        '{"@context":"http://127.0.0.1:9/c","@id":"http://a","name":"x"}',
        ("the context http://127.0.0.1:9/c is not fetched", "Write it out"),
    ),
    "no-ids.json": (people({"id": "", "name": "An"}), ("/persons/0", "no id|No id|has no")),
    "no-ids.xml": (
        ACTIVITIES.format(ACTIVITY.replace("A-1", "").format("Cầu")),
        ("no id", "Give its id"),
    ),
    "digits.json": (
        people({"id": "N", "name": "An"}).replace('"N"', "9" * 100_000),
        ("/persons/0", "100,000 char"),
    ),
}

QUARANTINED: dict[str, tuple[Content, dict[str, str]]] = {
    "mojibake.csv": (
        MEMBERS + FIRST.replace("An", "Nguyá»…n VÄƒn An") + SECOND,
        {"row=2": "garbled"},
    ),
    "years.csv": (
        MEMBERS + FIRST.replace("2016", "20x6") + SECOND,
        {"row=2": "no-date"},
    ),
    "no-ids.csv": (
        MEMBERS + FIRST[1:] + SECOND,
        {"row=2": "no-id"},
    ),
    "no-id.json": (
        "\n".join(ENTITY.format(id_) for id_ in ("", "b")),
        {"line=0,1": "no-id"},
    ),
    "surrogate.json": (
        people({"id": "1", "name": "\ud800"}, {"id": "2", "name": "B"}),
        {"/persons/0": "garbled"},
    ),
    "ragged.csv": (
        f"{MEMBERS}1,An\n{SECOND}",
        {"row=2": "ragged-row"},
    ),
    "wide-cell.csv": (
        lambda: wide(MEMBERS, FIRST.replace("An", "WIDE") + SECOND),
        {"row=2": "no-row"},
    ),
    "entities.xml": (people({"id": "1", "name": "An"}, {"id": ""}), {"/persons/1": "no-id"}),
}


def content_of(content: Content) -> bytes:
    """Give the bytes, made only now where they are many."""
    made = content() if callable(content) else content
    return made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")
