"""Short names that a text itself gives to bodies, and common nouns that stand for them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from camket.extract.mention import Mention
from camket.extract.page import CAPITAL, UPPER, Page
from camket.extract.patterns import alternation

IN_BRACKETS = re.compile(rf" \((?:gọi tắt là |viết tắt là )?([{UPPER}][\w&.-]{{1,24}})\)")
PROPER = re.compile(rf"{CAPITAL}(?: {CAPITAL}){{0,2}}$")
LONGEST = 3
MINISTRY = re.compile(
    r"(?<=[\w,] )Bộ(?= (?!đội|luật|máy|phận|sưu|ảnh|môn|tộc|trưởng|sách|tem)[^\W\d_A-Z])"
)
"""`Bộ` inside a sentence, without a name behind it."""


def aliases_in(page: Page, bodies: Iterable[Mention]) -> Iterator[Mention]:
    """Yield later uses of a short name, with the label of the body that it was given to."""
    names: dict[str, Mention] = {}
    for body in sorted(bodies, key=lambda body: body.start):
        for alias in _aliases(page, body):
            names.setdefault(alias, body)
    if not names:
        return
    for found in re.finditer(rf"(?<![\w-]){alternation(list(names))}(?![\w-])", page.text):
        body = names[found[0]]
        if found.start() > body.end:
            yield replace(body, start=found.start(), end=found.end(), name=found[0], outer=(-1, -1))


def _aliases(page: Page, body: Mention) -> Iterator[str]:
    bracket = IN_BRACKETS.match(page.text, body.end)
    if bracket and bracket[1] not in page.lexicon.words["fields"]:
        yield bracket[1]
    if body.kind != "Body":
        return
    words = page.lexicon.words
    heads = [word for word in words["aliased_heads"] if body.label.startswith(f"{word} ")]
    rest = body.label[len(max(heads, key=len)) :].strip() if heads else ""
    proper = PROPER.search(rest)
    if proper and proper[0] == rest and page.gazetteer.longest(rest, 0) is None:
        yield rest


def unknown_givers(page: Page) -> Iterator[Mention]:
    """Yield a strange name that gives or promises: `Abbott sẽ tài trợ`."""
    verbs = alternation([*page.lexicon.words["give"], *page.lexicon.words["will"]])
    name = rf"(?P<name>{CAPITAL}(?: {CAPITAL}){{0,3}})"
    regex = rf"(?:^|[.,;:] ){name}(?= (?:đã |cũng |vừa |sẽ ){{0,2}}{verbs}(?!\w)(?! phí| trả))"
    no_names = {*page.lexicon.words["name_ends"], *page.lexicon.words["not_givers"]}
    for found in re.finditer(regex, page.text, re.MULTILINE):
        said = found["name"]
        if said.split()[0] not in no_names and _is_strange(said):
            yield Mention("BODY", *found.span("name"), said, "Body")


def _is_strange(name: str) -> bool:
    """Tell whether a name of one word is none that any sentence may open with."""
    return " " in name or (name.isascii() and (len(name) > LONGEST or name.isupper()))


def nouns_for_bodies(page: Page) -> Iterator[Mention]:
    """Yield `ngân hàng`, `công ty` and the like, where no name follows."""
    for found in MINISTRY.finditer(page.text):
        yield Mention("BODY", *found.span(), found[0], "Body", flags=frozenset({"anaphor"}))
    words = page.lexicon.words["body_nouns"]
    both = alternation([*words, *(word.capitalize() for word in words)])
    apart = r"(?<!\w)(?<!các )(?<!những )(?<!một số )"
    for found in re.finditer(rf"{apart}{both}(?! [{UPPER}])(?!\w)", page.text):
        yield Mention("BODY", *found.span(), found[0], "Body", flags=frozenset({"anaphor"}))
