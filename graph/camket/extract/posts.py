"""Layer 3: posts, with the body or the place that they name."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.naming import name_end, opens_person
from camket.extract.page import CAPITAL, Page
from camket.extract.patterns import alternation
from camket.vietnamese.normalise import key, old_tone_style

GAP = re.compile(r" (?:thứ nhất |thường trực |chuyên trách |của |tại )?")
MINISTERS = frozenset({"Bộ trưởng", "Thứ trưởng", "Nguyên Bộ trưởng", "Nguyên Thứ trưởng"})
BEFORE = ("nguyên ", "cựu ", "quyền ")
LEADS = frozenset({"trưởng", "phó trưởng", "chánh", "phó chánh", "quyền trưởng"})
"""Before the head of a body these make an office of it."""
DELEGATE = r"[Đđ]ại biểu(?= (?:Quốc hội|HĐND|Hội đồng nhân dân)(?!\w))"
"""A calling that is an office only before the parliament."""
PLAIN = re.compile(rf" ({CAPITAL}(?: {CAPITAL}){{0,4}})")


def posts_in(
    page: Page, known: Mapping[int, Mention], people: Mapping[int, Mention]
) -> Iterator[Mention]:
    """Yield every post of *page*; bodies and places come in by where they start."""
    for found in _office_regex(page.lexicon).finditer(page.text):
        word = _written(page.lexicon, found[0])
        before = next((w for w in BEFORE if page.lower.endswith(w, 0, found.start())), "")
        start = found.start() - len(before)
        office = (before + word)[:1].upper() + (before + word)[1:]
        inside = _body_inside(found, known)
        if inside:
            name = old_tone_style(f"{office[: inside.start - start]}{inside.label}")
            yield Mention("POST", start, inside.end, name, kind=office, parts=(inside,))
            continue
        body = _body_after(page, found.end(), known, people)
        if body and body.name == "plain" and office in MINISTERS:
            body = _ministry(body, known)
        own = page.lexicon.words["self_bodies"].get(word[:1].upper() + word[1:])
        if body:
            name = old_tone_style(f"{office} {body.label}")
            yield Mention("POST", start, body.end, name, kind=office, parts=(body,))
        elif own:
            kind, whole = ("PartyBody", "") if "ủy" in own else ("StateBody", "whole")
            inner = Mention("BODY", *found.span(), own, kind, whole)
            yield Mention("POST", start, found.end(), office, kind=office, parts=(inner,))
        else:
            yield Mention("POST", start, found.end(), office, kind=office)


def _ministry(field: Mention, known: Mapping[int, Mention]) -> Mention:
    """Give the ministry of `Bộ trưởng Quốc phòng (Đức)`, which is named by its field alone."""
    nation = known.get(field.end + 1)
    abroad = nation is not None and nation.kind == "country"
    label = f"Bộ {field.label}" + (f" {nation.label}" if nation and abroad else "")
    end = nation.end if nation and abroad else field.end
    implied = frozenset({"implied"})
    parts = (nation,) if nation and abroad else ()
    return Mention(
        "BODY", field.start, end, label, "StateBody", "field", parts=parts, flags=implied
    )


def _body_inside(found: re.Match[str], known: Mapping[int, Mention]) -> Mention | None:
    """Give the body whose head the office ends with: `Trưởng | Ban Dân vận Tỉnh ủy`."""
    for place in (found.start() + m.start() for m in re.finditer(r"(?<= )\S", found[0])):
        body = known.get(place)
        whole = body is not None and body.type == "BODY" and body.end > found.end()
        if whole and _leads(found, place):
            return body
    return None


def _leads(found: re.Match[str], place: int) -> bool:
    lead, rest = found[0][: place - found.start()], found[0][place - found.start() :]
    return bool(rest) and lead.strip().lower() in LEADS


def _written(lexicon: Lexicon, said: str) -> str:
    return _by_key(lexicon).get(key(said), said[:1].upper() + said[1:])


@cache
def _by_key(lexicon: Lexicon) -> dict[str, str]:
    return {key(word): word for word in reversed(lexicon.words["offices"])}


def _body_after(
    page: Page, end: int, known: Mapping[int, Mention], people: Mapping[int, Mention]
) -> Mention | None:
    gap = GAP.match(page.text, end)
    if not gap:
        return None
    body = known.get(gap.end())
    if body and body.type in {"BODY", "FUND"}:
        return body
    if body and body.type == "PLACE":
        return body if body.kind != "region" and body.end > body.start + 1 else None
    longer = name_end(page, gap.end(), lambda place, _: opens_person(page, place))
    plain = PLAIN.match(page.text, gap.end() - 1)
    if not plain or gap.end() in people or key(plain[1].split()[0]) in _office_words(page.lexicon):
        return None
    inner = next(
        (p for p in range(gap.end() + 1, max(plain.end(), longer)) if p in people),
        max(plain.end(), longer) + 1,
    )
    stop = min(max(plain.end(), longer), inner - 1)
    said = page.text[gap.end() : stop].strip()
    if len(said) <= 1 or said in page.lexicon.words["name_ends"]:
        return None
    return Mention(
        "BODY", gap.end(), gap.end() + len(said), old_tone_style(said), "Body", name="plain"
    )


@cache
def _office_words(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(key(word).split()[0] for word in lexicon.words["offices"])


@cache
def _office_regex(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.words["offices"]
    short = [
        word for word in words if word.isupper() or "." in word or word in {"Trưởng", "Phó Trưởng"}
    ]
    long = [word for word in words if word not in short]
    return re.compile(
        rf"(?<![\w.])(?:(?i:{alternation(long)})|{alternation(short)}|{DELEGATE})(?!\w)"
    )
