"""Infoboxes of Wikipedia: who held which post when, read from a sample and from the real pages."""

import csv
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from camket import sources, terms
from camket.loaders import viwiki
from camket.model import Record
from camket.records.spans import moment_in
from camket.records.wikitext import lines_in, people_in, templates_in
from camket.terms.vocabulary import CK, DCT, FOAF, ORG, SKOS
from loaders.homes import (
    Item,
    imported,
    index,
    load,
    of_class,
    records,
    refusals,
    shared,
    source,
    triples,
    values,
    violations,
)

HERE = Path(__file__).parent
SAMPLE = HERE / "samples" / "officials.viwiki.json"
LABELS = HERE / "labels" / "viwiki-terms.csv"
SEED = "camket viwiki 2026"
REAL = "officials-viwiki/politicians_infobox_raw.json"
HANOI = terms.iri("post", "bi-thu-thanh-uy-ha-noi")
LAI_CHAU = terms.iri("post", "bi-thu-tinh-uy-lai-chau")
DAYS = (CK.validFrom, CK.validUntil)
Rounds = Callable[[int, int], int]


def sample() -> list[Item]:
    return load(source(SAMPLE.read_bytes(), "officials.json"))


@cache
def pages() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(shared(REAL).read_bytes())
    assert len(found) == 932
    return found


@cache
def real() -> tuple[Item, ...]:
    pages()
    return tuple(load(source(shared(REAL).read_bytes(), "politicians.json")))


@cache
def told() -> dict[str, dict[str, list[str]]]:
    """Give the values of each property by subject, both without their long names."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples(real()):
        found[triple.subject.value][re.split(r"[/#]", triple.predicate.value)[-1]].append(
            triple.object.value
        )
    return {subject: dict(said) for subject, said in found.items()}


def holders(post: str, on: str) -> set[str]:
    """Give who held *post* on a day by the days that are told."""
    return {
        told()[said["member"][0]]["prefLabel"][0]
        for said in told().values()
        if said.get("post") == [post]
        and said.get("validFrom", ["9999"])[0] <= on <= said.get("validUntil", ["9999"])[0]
    }


def offices() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield page id, number and fields of each plain office of the real pages."""
    for page in pages():
        for field in page["infobox"]:
            if found := re.fullmatch(r"office(\d*)", field):
                yield page["id"], found[1], page["infobox"]


def written(page: str, number: str) -> tuple[str, str]:
    """Give start and end of a tenure as precise as they were read: `2001`, `2001-07`, a day."""
    node = viwiki.DataSet(source("[]", "x.json"), "x", viwiki.SCOPE).thing(
        "tenure", f"{page}|{number}"
    )
    said = told().get(node.value, {})
    words = said.get("dateText", [""])[0]
    first, last = re.split(r" ?– ?", f"{words} – ", maxsplit=2)[:2]
    start = said.get("validFrom") or [_cut(said.get("notBefore", [""])[0], first)]
    end = said.get("validUntil") or [_cut(said.get("notAfter", [""])[0], last)]
    is_open = not end[0] and (not words or last == "nay")
    return start[0], "nay" if is_open and start[0] else end[0]


def _cut(day: str, words: str) -> str:
    """Give month or year of a bound, as its words are."""
    return day[: 7 if re.search(r"tháng|\d/", words, re.IGNORECASE) else 4]


def test_secretaries_of_hanoi_are_those_of_the_day() -> None:
    found = {day: holders(HANOI.value, day) for day in ("2016-01-15", "2016-12-15", "2020-03-15")}

    assert found == {
        "2016-01-15": {"Phạm Quang Nghị"},
        "2016-12-15": {"Hoàng Trung Hải"},
        "2020-03-15": {"Vương Đình Huệ"},
    }
    assert holders(HANOI.value, "2016-02-05") == {"Phạm Quang Nghị", "Hoàng Trung Hải"}
    assert holders(LAI_CHAU.value, "2018-09-05") == set()


def test_dates_of_a_hundred_drawn_offices_are_right() -> None:
    pool = sorted((i, f"{n}") for i, n, box in offices() if _dated(box, n))
    with LABELS.open(encoding="utf-8", newline="") as lines:
        labels = list(csv.DictReader(lines))

    right = [
        row for row in labels if written(row["page"], row["number"]) == (row["start"], row["end"])
    ]

    titled = {page["id"]: page["title"] for page in pages()}
    chance = random.Random(SEED)  # noqa: S311 - a drawn sample
    drawn = chance.sample(sorted((i, titled[i], n) for i, n in pool), 100)
    assert [(row["page"], row["number"]) for row in labels] == [(i, n) for i, _, n in drawn]
    assert len(right) >= 98, [row for row in labels if row not in right]


def _dated(box: dict[str, str], number: str) -> bool:
    return bool(box.get(f"term_start{number}") or box.get(f"term_end{number}"))


def test_no_day_is_made_up() -> None:
    raw = {page["id"]: json.dumps(page["infobox"], ensure_ascii=False) for page in pages()}
    numbers = {id_: Counter(map(int, re.findall(r"\d{1,4}", text))) for id_, text in raw.items()}
    tenures = [said for said in told().values() if "post" in said and "source" in said]
    days = [
        (said["source"][0].partition("=")[2], day)
        for said in tenures
        for role in ("validFrom", "validUntil")
        for day in said.get(role, [])
    ]

    invented = [(p, d) for p, d in days if not all(numbers[p][int(n)] for n in d.split("-"))]

    assert len(days) > 3500
    assert invented == []
    assert not [s for s in tenures if len(s.get("validFrom", [])) + len(s.get("notBefore", [])) > 1]


def test_ends_agree_with_the_spans_that_the_pages_reckon_themselves() -> None:
    """`{{số năm theo năm và ngày|from|until}}` repeats both days, by another hand."""
    span = re.compile(r"\{\{\s*số năm[^|{}]*((?:\|\d+){6})\|?\}\}", re.IGNORECASE)
    compared = [
        ("{:04}-{:02}-{:02}".format(*map(int, reckoned[1].split("|")[4:])), written(id_, number)[1])
        for id_, number, box in offices()
        if (reckoned := span.search(box.get(f"term_end{number}", "")))
    ]

    assert len(compared) > 1300
    assert sum(a == b for a, b in compared) >= 0.94 * len(compared)


def test_every_office_becomes_a_tenure_or_a_refusal() -> None:
    refused = Counter(r.code for r in refusals(real()))
    plain = [(i, n) for i, n, box in offices() if box[f"office{n}"].strip()]
    unread = [(i, n) for i, n in plain if _tenure(i, n) not in told()]

    assert refused["several-offices"] + refused["private"] >= len(unread) > 0
    assert len(plain) - len(unread) > 3500
    assert {r.code for r in refusals(real())} == {
        "several-offices", "private", "no-date", "no-name", "not-held",
    }  # fmt: skip
    assert all(r.reason and r.remedy and r.place and all(r.vi) for r in refusals(real()))


def _tenure(page: str, number: str) -> str:
    data = viwiki.DataSet(source("[]", "x.json"), "x", viwiki.SCOPE)
    return data.thing("tenure", f"{page}|{number}").value


def test_people_who_share_a_name_stay_apart() -> None:
    titles = Counter(re.sub(r" \(.*", "", page["title"]) for page in pages())
    shared_names = {name for name, times in titles.items() if times > 1}
    people: defaultdict[str, set[str]] = defaultdict(set)
    for node, said in told().items():
        if "/person/" in node and "identifier" in said:
            for name in {*said["prefLabel"], *said.get("altLabel", ())}:
                people[name].add(node)

    assert len(shared_names) == 17
    assert {name: len(people[name]) for name in shared_names} == {
        name: titles[name] for name in shared_names
    }


def test_posts_are_shared_and_mostly_those_of_the_reference_data() -> None:
    posts = [said["post"][0] for said in told().values() if "post" in said and "source" in said]
    own = {node for node in told() if "/post/" in node}

    assert sum(post not in own for post in posts) > 0.5 * len(posts)
    assert len(set(posts)) < 0.55 * len(posts)


def test_every_tenure_names_the_page_that_tells_of_it() -> None:
    people = [r for r in records(real()) if re.fullmatch(r"/\d+", r.selector)]
    fields = [r for r in records(real()) if "/infobox/" in r.selector]

    assert len(people) == 932
    assert len({r.selector for r in fields}) == len(fields) > 3500
    assert all(any(t.predicate == DCT.source for t in r.triples) for r in (*people, *fields))


def test_pages_keep_their_licence() -> None:
    found = triples(sample())
    pages_read = {t.object.value for t in found if t.predicate == DCT.source}

    assert len(pages_read) == 3
    assert {t.subject.value for t in found if t.predicate == DCT.license} == pages_read


def test_sample_keeps_days_months_and_words() -> None:
    found = triples(sample())
    spans = {
        tenure.value.split("/")[-1].rpartition("-")[0]: [
            *(v for role in DAYS for v in values(found, tenure, role)),
            *(v for role in (CK.notBefore, CK.notAfter) for v in values(found, tenure, role)),
            *values(found, tenure, CK.dateText),
        ]
        for tenure in of_class(found, CK.Tenure)
        if values(found, tenure, DCT.source)
    }

    assert spans == {
        "11": ["2010-02-05"],
        "11-2": ["2008-03-01", "2010-12-31", "1/3/2008 – đầu năm 2010"],
        "11-3": ["2011-12-31", "khóa XI – 2011"],
        "11-successor-2": ["2001-03-01", "2004-12-31", "tháng 3 năm 2001 – năm 2004"],
        "12": ["2005-01-01", "2010-02-04"],
        "12-4": ["1999-01-01", "1999 –"],
        "12-5-1": ["2003-01-01", "2003 –"],
        "12-5-2": ["2003-01-01", "2003 –"],
        "12-6": ["31/02/1998 –"],
        "13": ["1990-01-01", "1990 – ?"],
    }


def test_sample_shares_posts_but_not_those_that_lack_their_place() -> None:
    found = triples(sample())
    posts = index(found, CK.post)
    names = index(found, SKOS.prefLabel)

    of_lai_chau = [tenure for tenure, post in posts.items() if post == LAI_CHAU.value]
    of_chau_thanh = {p for p in posts.values() if names.get(p) == "Bí thư Huyện ủy Châu Thành"}

    assert len(of_lai_chau) == 2
    assert len(of_chau_thanh) == 2
    assert "Quyền; tạm giao" in index(found, SKOS.note).values()


def test_sample_names_predecessors_once_and_never_joins_them_by_name() -> None:
    found = triples(sample())
    members = index(found, ORG.member)
    names = index(found, SKOS.prefLabel)
    told_of = Counter(names[person] for person in members.values())

    assert told_of == {"Lê Thử": 5, "Trần Mẫu": 5, "Phạm Giả": 3, "Vũ Khác": 1}
    assert len({p for p in members.values() if names[p] == "Phạm Giả"}) == 3
    assert len({p for p in members.values() if names[p] == "Lê Thử"}) == 2
    words = set(index(found, CK.dateText).values())
    assert "tiền nhiệm của Lê Thử" in words


def test_sample_says_what_it_cannot_hold() -> None:
    found = [(r.code, r.place.partition(", ")[2]) for r in refusals(sample())]

    assert found == [
        ("no-date", "/0/infobox/office3, column term_start"),
        ("ends-before-start", "/1/infobox/office2, column office2"),
        ("private", "/1/infobox/office3, column office3"),
        ("several-offices", "/1/infobox/office5, column office5"),
        ("no-date", "/1/infobox/office6, column term_start"),
        ("no-id", "/3, column id"),
        ("no-record", "/4"),
        ("not-held", "/1, column party"),
    ]


def test_nothing_private_is_read() -> None:
    texts = " ".join(t.object.value for t in triples(sample()))

    assert "Riêng" not in texts
    assert "1960" not in texts
    assert len(of_class(triples(sample()), FOAF.Person)) == 7


def test_pages_keep_every_rule_in_a_home(tmp_path: Path) -> None:
    path = tmp_path / "officials.json"
    path.write_text(json.dumps(json.loads(SAMPLE.read_text("utf-8"))), encoding="utf-8")

    story, outcome = imported(tmp_path, path)

    assert outcome.accepted == len(records(sample()))
    assert violations(story) == {}


def test_broken_pages_end_in_records_or_refusals(rounds: Rounds) -> None:
    chance = random.Random(SEED)  # noqa: S311 - repeatable faults
    document = json.loads(SAMPLE.read_text("utf-8"))
    for _ in range(rounds(40, 2000)):
        page = chance.choice(document[:3])
        field = chance.choice(sorted(page["infobox"]))
        whole = page["infobox"][field]
        cut = chance.randrange(len(whole) + 1)
        odd = chance.choice(("", "[[", "]]", "{{", "}}", "|", "<ref>", "<!--", "=", "'''"))
        page["infobox"][field] = whole[:cut] + odd + whole[cut + chance.randrange(3) :]
        items = load(source(json.dumps(document), "broken.json"))
        page["infobox"][field] = whole

        assert any(isinstance(item, Record) for item in items)


@given(st.text(alphabet="a[]{}|<>/!-='\n*#&;refbr ", max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_wikitext_gives_plain_lines(text: str) -> None:
    assert all("\n" not in line and "[[" not in line for line in lines_in(text))
    list(people_in(text))
    list(templates_in(text))


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2099, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_a_day_written_out_is_that_day(day: date) -> None:
    moment = moment_in(f"{day.day} tháng {day.month} năm {day.year:04}")

    assert moment is not None
    assert moment.first == moment.last == day.isoformat()


def test_other_json_is_left_to_others() -> None:
    other = '[{"title": "A", "id": "1"}]'

    assert not viwiki.accepts(source(other, "a.json"))
    assert viwiki.accepts(source(SAMPLE.read_bytes(), "a.json"))
    assert source(other, "a.json").media_type == sources.JSON
