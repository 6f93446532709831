"""Money and time of records → triples; no day is made up."""

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from camket import terms
from camket.records.cells import CellError, Fault, Moment
from camket.terms.vocabulary import CK, RDF, XSD

UNDETERMINED = "und"
"""Language tag of words whose language the data set does not tell."""


def money(act: NamedNode, value: Decimal, currency: str) -> Iterator[Triple]:
    """Yield the exact amount of *act*, a value object named by its value."""
    plain = f"{value.normalize():f}"
    amount = terms.iri("amount", f"{currency.lower()}-{plain}")
    yield Triple(act, CK.amount, amount)
    yield Triple(amount, RDF.type, CK.MonetaryAmount)
    yield Triple(amount, CK.value, Literal(plain, datatype=XSD.decimal))
    yield Triple(amount, CK.currency, terms.currency(currency))
    yield Triple(amount, CK.bound, terms.concept("bound", "exact"))


def period(thing: NamedNode, start: Moment | None, end: Moment | None) -> Iterator[Triple]:
    """Yield since and until when *thing* holds: whole days only, else the words."""
    _check(start, end)
    for role, bound in ((CK.validFrom, start), (CK.validUntil, end)):
        if bound and bound.is_day:
            yield Triple(thing, role, day(bound.first))
    yield from _as_told(thing, start, end)


def window(thing: NamedNode, start: Moment | None, end: Moment | None) -> Iterator[Triple]:
    """Yield between which days *thing* took place; a month or year gives its first and last."""
    _check(start, end)
    if start:
        yield Triple(thing, CK.notBefore, day(start.first))
    if end:
        yield Triple(thing, CK.notAfter, day(end.last))
    yield from _as_told(thing, start, end)


def day(iso: str) -> Literal:
    """Give an ISO day as xsd:date."""
    return Literal(iso, datatype=XSD.date)


def words(text: str) -> Literal:
    """Give the source's own words, in a language that it does not tell."""
    return Literal(text, language=UNDETERMINED)


def _check(start: Moment | None, end: Moment | None) -> None:
    if start and end and start.first > end.last:
        reason = f"It ends on {end.text}, before it starts on {start.text}."
        raise CellError(
            Fault(f"{start.text} – {end.text}", "ends-before-start", reason, "Check both dates.")
        )


def _as_told(thing: NamedNode, start: Moment | None, end: Moment | None) -> Iterator[Triple]:
    if all(bound is None or bound.is_day for bound in (start, end)):
        return
    if start == end and start:
        yield Triple(thing, CK.dateText, words(start.text))
        return
    told = f"{start.text if start else ''} – {end.text if end else ''}".strip()
    yield Triple(thing, CK.dateText, words(told))
