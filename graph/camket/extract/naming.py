"""Layer 2: where the name of a body ends: capitals, and the fields of work between them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from camket.extract.lexicon import Lexicon
from camket.extract.page import CAPITAL, UPPER, Page, words_of
from camket.extract.patterns import alternation
from camket.vietnamese.normalise import bare
from camket.vietnamese.surnames import SURNAMES

MOST = 18
"""Units of the longest name."""
TOKEN = re.compile(rf"{CAPITAL}(?:-\d+)?")
LOW = re.compile(rf" (?P<low>[^\W\d_{UPPER}]+)(?!\w)")
NUMBER = re.compile(r"(?:số )?\d{1,3}(?![\d.,%/]\d|\w|%)")
LINK = re.compile(r" ?[–-] ?| & | và | của | về |, | |(?<=\w)\.(?=\w)|(?<=\.\w)\. ")
CENTRAL = re.compile(r"(?:T\.Ư|TƯ|TW|T\.W)(?!\w)")
DASH = re.compile(r" ?[–-] ?$")
ABOUT = ("trung ương", "quốc gia", "chỉ đạo", "chỉ huy", "nhà nước", "ủy ban", "hội đồng")
"""Behind these `về` leads to a field of work: `Ban Chỉ đạo Trung ương về …`."""
AND = re.compile(r" và ")
LIST_END = re.compile(rf"(?:, | và | của )[{UPPER}]")
"""What stands behind a word in a list, where the list is inside a name."""
PERSON = re.compile(rf"({CAPITAL}) {CAPITAL}")
SYLLABLE = re.compile(
    r"(?:[bcdghklmnpqrstvx]|ch|gh|gi|kh|ngh?|nh|ph|qu|th|tr)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?$"
)


Stops = Callable[[int, bool], bool]


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a name; after a *word* more words may follow, after a proper name none."""

    end: int
    word: bool


def name_end(page: Page, start: int, stops: Stops | None = None) -> int:
    """Give the end of the name that begins at *start*, or *start*; it ends where *stops* holds.

    A capital takes a small syllable with it where it opens a compound: `Hạt điều Sơn Giang`.
    *stops* is told whether a dash or a word that wants a name of its own stands before.
    """
    end, place, word, wants = start, start, True, False
    for _ in range(MOST):
        unit = _unit(page, place, word=word)
        tied = wants or DASH.search(page.text, max(0, place - 3), place) is not None
        if unit is None or (place != start and stops and stops(place, tied)):
            break
        end, word = unit.end, unit.word
        wants = _wants_name(page.lexicon).search(page.lower, max(0, end - 30), end) is not None or (
            wants and not word
        )
        link = LINK.match(page.text, end)
        if link is None or not _goes_on(page, link, word=word):
            break
        place = link.end()
    return end


@cache
def _wants_name(lexicon: Lexicon) -> re.Pattern[str]:
    """Find words at the end of which the name of a place follows: `Vườn quốc gia Cát Tiên`."""
    return re.compile(rf"(?<!\w){alternation(lexicon.words['named_words'])}$")


def _goes_on(page: Page, link: re.Match[str], *, word: bool) -> bool:
    place = link.end()
    if link[0] in {" ", "."}:
        return True
    if link[0] == " về ":
        known = _words(page.lexicon).match(page.lower, place)
        return known is not None and page.lower.endswith(ABOUT, 0, link.start())
    if not page.text[place : place + 1].isupper():
        return word and _small_goes_on(page, link)
    if _opens_another(page.lexicon).match(page.text, place) and not _prevents(page, place):
        return link[0] == " của "
    if link[0] == ", ":
        listed = _words(page.lexicon).match(page.lower, place)
        return word and listed is not None and bool(LIST_END.match(page.text, listed.end()))
    return link[0] not in {" và ", " của "} or word or _is_word(page, place)


def _small_goes_on(page: Page, link: re.Match[str]) -> bool:
    """Tell whether words in small letters go on with a name behind `và` or in a list of three."""
    known = _words(page.lexicon).match(page.lower, link.end())
    if known is None or link[0] == " và ":
        return known is not None
    before = page.text[: link.start()].rpartition(" ")[2]
    if link[0].strip() in {"-", "–"}:
        return before.islower()
    third = AND.match(page.text, known.end())
    return (
        link[0] == ", "
        and before.islower()
        and known[0] not in page.lexicon.words["group_nouns"]
        and third is not None
        and _words(page.lexicon).match(page.lower, third.end()) is not None
    )


def _prevents(page: Page, place: int) -> bool:
    """Tell whether `Phòng` opens a field of work, not an office: `Phòng, chống thiên tai`."""
    found = _words(page.lexicon).match(page.lower, place)
    return found is not None and found[0].startswith("phòng")


def _is_word(page: Page, place: int) -> bool:
    unit = _unit(page, place, word=True)
    return unit is not None and unit.word


def _unit(page: Page, place: int, *, word: bool) -> Unit | None:
    found = _words(page.lexicon).match(page.lower, place)
    if found and (page.text[place].isupper() or (word and _may_stand(page, found))):
        return Unit(found.end(), word=True)
    central = CENTRAL.match(page.text, place)
    if central:
        return Unit(central.end(), word=False)
    number = NUMBER.match(page.text, place)
    if number and _free(page, number.end()):
        return Unit(number.end(), word=False)
    capital = TOKEN.match(page.text, place)
    if capital is None or _ends(page.lexicon).match(page.text, place):
        return None
    low = LOW.match(page.text, capital.end())
    if word and low and _compound(page, capital[0], low["low"]):
        return Unit(low.end(), word=True)
    return Unit(capital.end(), word=word and capital[0].isupper())


def _may_stand(page: Page, found: re.Match[str]) -> bool:
    """Tell whether words in small letters are the name's own: verbs need more behind them."""
    before = page.lower[: found.start()].rstrip(" ,").removesuffix(" về")
    if found[0] not in _verbs(page.lexicon) or before.endswith(ABOUT):
        return True
    after = LINK.match(page.text, found.end())
    if after is None or after[0] not in {" ", " và ", " - ", ", "}:
        return False
    place = after.end()
    follows = _words(page.lexicon).match(page.lower, place)
    return bool(follows) or (
        page.text[place : place + 1].isupper()
        and not _opens_another(page.lexicon).match(page.text, place)
    )


def _free(page: Page, end: int) -> bool:
    """Tell whether a number belongs to the name before it, not to what is counted behind it."""
    low = LOW.match(page.text, end)
    return low is None or (
        low["low"] in _stops(page.lexicon) and low["low"] not in page.lexicon.words["counters"]
    )


def _compound(page: Page, capital: str, low: str) -> bool:
    return (
        low not in _stops(page.lexicon)
        and not (capital.isupper() and len(capital) > 1)
        and is_syllable(capital)
        and is_syllable(low)
    )


def is_syllable(word: str) -> bool:
    """Tell whether *word* could be written so in Vietnamese.

    >>> is_syllable("Nghiêm"), is_syllable("Trump")
    (True, False)
    """
    return SYLLABLE.match(bare(word).lower()) is not None


@cache
def _stops(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.words["name_stops"])


@cache
def _ends(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon.words['place_ends'])}(?!\w)")


@cache
def _verbs(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.words["field_verbs"])


@cache
def _words(lexicon: Lexicon) -> re.Pattern[str]:
    words = words_of(lexicon, "field_words", "field_verbs", "name_words", "fields")
    return re.compile(rf"{alternation([word.lower() for word in words])}(?!\w)")


@cache
def _opens_another(lexicon: Lexicon) -> re.Pattern[str]:
    """Find an office or the head of another body: behind a link another name begins.

    Heads of one syllable count only in party and state: `Hội nghị và Báo chí` is one name.
    """
    groups = lexicon.words["bodies"]
    own = {"PartyBody", "StateBody"}
    words = [w for group in groups for w in group["words"] if group["kind"] in own or " " in w]
    return re.compile(rf"{alternation([*words, *lexicon.words['offices']])}(?!\w)")


def opens_person(page: Page, place: int) -> bool:
    """Tell whether a surname and more of a name stand at *place*, and no field of work."""
    found = PERSON.match(page.text, place)
    return (
        found is not None
        and found[1] in SURNAMES
        and not _words(page.lexicon).match(page.lower, place)
    )


def holds_office(page: Page, start: int) -> bool:
    """Tell whether an office stands right before *start*."""
    return page.lower.endswith(_offices(page.lexicon), 0, start)


@cache
def _offices(lexicon: Lexicon) -> tuple[str, ...]:
    words = sorted({word.lower() for word in lexicon.words["offices"]})
    return tuple(f"{word}{link}" for word in words for link in (" ", " kiêm "))
