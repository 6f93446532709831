"""Properties that hold lists of texts, as FollowTheMoney writes them → triples."""

from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from camket.records.building import another_name, named
from camket.records.cells import CellError, Fault, Moment, currency_in, name_in, number_in
from camket.records.deeds import day, money, period, window, words
from camket.records.nested import texts_at, times_at
from camket.records.people import matched, read_at
from camket.terms.vocabulary import CK, DCT

Properties = Mapping[str, Any]
OTHER_NAMES = ("alias", "weakAlias", "previousName", "abbreviation")
IN_ONE_CURRENCY = {"amountEur": "EUR", "amountUsd": "USD"}


def first_at(properties: Properties, key: str) -> str:
    """Give the first text at *key*, or an empty one."""
    return next(texts_at(properties, key), "")


def called(node: NamedNode, properties: Properties) -> Iterator[Triple]:
    """Yield the names of *node*, and where they were read; CellError when it has none."""
    names = [name for text in texts_at(properties, "name") if (name := name_in(text))]
    if not names:
        shown = first_at(properties, "name")
        code = "placeholder" if shown else "no-name"
        raise CellError(Fault(shown, code, "It has no name that is known.", "Name it.", "name"))
    yield from named(node, *names)
    for key in OTHER_NAMES:
        for text in texts_at(properties, key):
            if name := name_in(text):
                yield from another_name(node, name, "")
    for entity in texts_at(properties, "wikidataId"):
        yield from matched(node, "wikidata", entity)
    yield from read_from(node, properties)


def described(node: NamedNode, properties: Properties) -> Iterator[Triple]:
    """Yield what *node* is for, in the words of the source."""
    for key in ("goal", "description", "summary"):
        for text in texts_at(properties, key):
            yield Triple(node, DCT.description, words(text))


def read_from(node: NamedNode, properties: Properties) -> Iterator[Triple]:
    """Yield the pages where *node* was read."""
    for address in texts_at(properties, "sourceUrl"):
        yield from read_at(node, address)


def numbered(node: NamedNode, properties: Properties, key: str) -> Iterator[Triple]:
    """Yield the numbers at *key* that others know *node* by."""
    for text in texts_at(properties, key):
        yield Triple(node, DCT.identifier, Literal(text))


def worth(node: NamedNode, properties: Properties, *, needed: bool) -> Iterator[Triple]:
    """Yield the amount of *node*: as paid, else as reckoned in euro or dollars."""
    for key, currency in (("amount", first_at(properties, "currency")), *IN_ONE_CURRENCY.items()):
        amounts = list(texts_at(properties, key))
        if len(amounts) > 1:
            reason = f"It has {len(amounts)} amounts."
            raise CellError(Fault(amounts[0], "several-amounts", reason, "Choose one.", key))
        if amounts and (currency or not any(map(properties.get, IN_ONE_CURRENCY))):
            yield from _money(node, amounts[0], currency, key)
            return
    if needed:
        raise CellError(Fault("", "no-number", "It has no amount.", "Give the amount.", "amount"))


def _money(node: NamedNode, amount: str, currency: str, key: str) -> Iterator[Triple]:
    try:
        yield from money(node, number_in(amount), currency_in(currency))
    except CellError as bad:
        raise bad.within("currency" if bad.fault.code == "no-currency" else key) from bad


def took_place(node: NamedNode, properties: Properties) -> Iterator[Triple]:
    """Yield when *node* took place: on its date, else between its start and end."""
    start, end, date = _times(properties)
    yield from window(node, start or date, end or date)


def lasted(node: NamedNode, properties: Properties) -> Iterator[Triple]:
    """Yield since and until when *node* holds, and a day on which it is known to."""
    start, end, date = _times(properties)
    yield from period(node, start, end)
    if date and date.is_day:
        yield Triple(node, CK.attestedOn, day(date.first))
    elif date:
        yield Triple(node, CK.dateText, words(date.text))


def _times(properties: Properties) -> Iterator[Moment | None]:
    keys = ("startDate", "endDate", "date")
    return times_at({key: first_at(properties, key) for key in keys}, *keys)
