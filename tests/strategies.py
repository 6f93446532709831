"""Claims that Hypothesis makes up: all that the interchange format allows, and no more."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import strategies as st

from camket.model import Amount, Claim, Comparator, Period, Quote, Slot, Statistic

SCHEMA = json.loads(
    (Path(__file__).parents[1] / "graph/camket/model/claim.schema.json").read_text("utf-8")
)
ACTS = ("transfer", "pledge", "offer", "request", "assignment", "agreement", "plan")
SLOT_NAMES = {
    rule["if"]["properties"]["kind"]["const"]: rule["then"]["properties"]["slots"]
    .get("propertyNames", {})
    .get("enum", [])
    for rule in SCHEMA["allOf"][1]["allOf"]
}


def _codes(*path: str) -> st.SearchStrategy[Any]:
    place = SCHEMA
    for key in path:
        place = place[key]
    return st.sampled_from(place["enum"])


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
offsets = st.integers(0, 10**9)
ids = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=26, max_size=26)
numbers = st.decimals(-(10**15), 10**15, allow_nan=False, places=4).map(lambda n: n + 0)
confidences = st.decimals(0, 1, places=2)
days = st.dates().map(lambda day: day.isoformat())
maybe_day = st.none() | days
bounds = _codes("$defs", "bound")

Spanned = TypeVar("Spanned", Quote, Slot, Amount, Statistic)


def _whole(thing: Spanned) -> Spanned:
    return replace(thing, end=thing.start + len(thing.text))


quotes = st.builds(Quote, words, offsets, offsets).map(_whole)
slots = st.builds(
    Slot,
    text=words,
    label=words,
    type=_codes("$defs", "slot", "properties", "type"),
    start=offsets,
    end=offsets,
    how=_codes("$defs", "slot", "properties", "how"),
    confidence=confidences,
    iri=st.none() | st.just("https://w3id.org/camket/id/jurisdiction/ha-noi"),
    antecedent=st.none() | st.tuples(offsets, offsets),
    not_before=maybe_day,
    not_after=maybe_day,
).map(_whole)
amounts = st.builds(
    Amount,
    value=numbers,
    currency=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3),
    bound=bounds,
    basis=_codes("$defs", "amount", "properties", "basis"),
    text=words,
    start=offsets,
    end=offsets,
    max=st.none() | numbers,
    count=st.none() | numbers,
    total=st.none() | numbers,
).map(_whole)
periods = st.builds(Period, words, maybe_day, maybe_day)
times = st.builds(Period, words, maybe_day, maybe_day, offsets, offsets)
comparators = st.builds(
    Comparator,
    kind=_codes("$defs", "comparator", "properties", "kind"),
    area=st.none() | slots,
    period=st.none() | periods,
)
statistics = st.builds(
    Statistic,
    indicator=slots,
    value=numbers,
    unit=words,
    bound=bounds,
    text=words,
    start=offsets,
    end=offsets,
    area=st.none() | slots,
    period=st.none() | periods,
    comparator=st.none() | comparators,
).map(_whole)
several = st.lists(slots, min_size=1, max_size=3).map(tuple)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Draw a claim of any kind; it is flagged as incomplete, for any slot may be absent."""
    kind = draw(st.sampled_from(sorted(SLOT_NAMES)))
    names = draw(st.lists(st.sampled_from(SLOT_NAMES[kind] or [""]), unique=True, max_size=4))
    flags = draw(st.sets(_codes("properties", "flags", "items"), max_size=3)) | {"incomplete"}
    return draw(
        st.builds(
            Claim,
            id=ids,
            document=st.sampled_from(["bài báo.txt", "https://example.org/a?b=c"]),
            text_sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
            kind=st.just(kind),
            trigger=quotes,
            evidence=st.lists(quotes, min_size=1, max_size=3).map(tuple),
            event=ids,
            confidence=confidences,
            rule=st.just("transfer/give-gift@9c41e07b"),
            extractor=st.just("rules/1.0"),
            modality=_codes("properties", "modality"),
            polarity=_codes("properties", "polarity"),
            slots=st.just(tuple((name, draw(several)) for name in names if name)),
            amount=(st.none() | amounts) if kind in ACTS else st.none(),
            statistic=statistics if kind == "statistic" else st.none(),
            time=st.none() | times,
            stage=_codes("properties", "stage") if kind == "transfer" else st.none(),
            speaker=st.none() | slots,
            on_behalf_of=st.none() | slots,
            possibly_same=st.lists(ids, unique=True, max_size=2).map(tuple),
            flags=st.just(tuple(sorted(flags))),
        )
    )
