"""Reviews as W3C Web Annotations (JSON-LD), out and in; no context is ever fetched."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from camket import terms
from camket.errors import SourceError
from camket.model import Claim, Refusal
from camket.reviews.item import Item, slots_of
from camket.reviews.reading import Desk, Row
from camket.reviews.review import FIXED, Review
from camket.reviews.wording import refusal

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"camket": terms.ONT, "fix": terms.ONT + "fix", "seen": terms.ONT + "seen"},
]
AROUND = 32
"""Characters of prefix and suffix."""


def to_annotations(told: Iterable[tuple[Item, Review]], texts: Mapping[str, str]) -> bytes:
    """Write each review as an annotation of its claim's words; *texts* by hash, where at hand."""
    items = [_annotation(item, review, texts) for item, review in told]
    page = {
        "@context": CONTEXT,
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode()


def _annotation(item: Item, review: Review, texts: Mapping[str, str]) -> dict[str, Any]:
    claim = item.claim
    said = [{"type": "TextualBody", "purpose": "assessing", "value": review.decision}]
    if review.note:
        said.append({"type": "TextualBody", "purpose": "commenting", "value": review.note})
    fixes = [
        {"type": "TextualBody", "purpose": "editing", "fix": name, "value": value}
        for name, value in review.fixes
    ]
    others = [
        {"type": "SpecificResource", "purpose": "linking", "source": terms.claim(other).value}
        for other in review.others
    ]
    tag = {"type": "TextualBody", "purpose": "tagging", "value": f"{claim.kind}: {slots_of(item)}"}
    node = terms.claim(claim.id).value
    name = f"{terms.slug(review.reviewer)}-{terms.hash8(node, review.reviewer)}"
    return {
        "id": terms.iri("review", name).value,
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"type": "Person", "name": review.reviewer},
        "created": f"{review.on}T00:00:00Z",
        "camket:claim": node,
        "seen": review.seen,
        "body": [*said, *fixes, *others, tag],
        "target": {"source": item.source, "selector": _selectors(claim, texts)},
    }


def _selectors(claim: Claim, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    quote = claim.evidence[0]
    text = texts.get(claim.text_sha256, "")
    words = {"type": "TextQuoteSelector", "exact": quote.text}
    if text:
        words["prefix"] = text[max(0, quote.start - AROUND) : quote.start]
        words["suffix"] = text[quote.end : quote.end + AROUND]
    return [words, {"type": "TextPositionSelector", "start": quote.start, "end": quote.end}]


def read_annotations(content: bytes, name: str, desk: Desk) -> Iterator[Row | Refusal]:
    """Yield each annotation of *content* as a row of a review file, or why it is none."""
    for number, found in enumerate(_listed(content, name), start=1):
        place = f"annotation {number}"
        if not isinstance(found, dict) or found.get("motivation") not in (
            "assessing", "oa:assessing", ["assessing"],
        ):  # fmt: skip
            yield refusal("no-annotation", place, str(found)[:80])
            continue
        claim = _claim(found, desk)
        yield (
            _row(found, claim)
            if claim
            else refusal("no-passage", place, str(found.get("target"))[:80])
        )


def _listed(content: bytes, name: str) -> list[Any]:
    try:
        page = json.loads(content)
    except (ValueError, RecursionError) as bad:
        raise SourceError(
            f"{name} is no JSON-LD of annotations: {bad}. Export it again.", source=name
        ) from bad
    if isinstance(page, dict):
        first = page.get("first", page)
        page = first.get("items", [page]) if isinstance(first, dict) else [page]
    return page if isinstance(page, list) else [page]


def _fixes(bodies: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Give the columns of a review file that hold what the bodies put right."""
    told = {str(one["fix"]): str(one.get("value", "")) for one in bodies if one.get("fix")}
    own = {f"fix_{name}": value for name, value in told.items() if name in FIXED}
    slots = "; ".join(f"{name}={value}" for name, value in told.items() if name not in FIXED)
    return own | {"fix_slots": slots}


def _claim(found: Mapping[str, Any], desk: Desk) -> str:
    """Give the id of the claim that an annotation is about: named, or the one at its place."""
    named = str(found.get("camket:claim") or found.get(terms.ONT + "claim") or "")
    if named:
        return named.rpartition("/")[2]
    spots = set(_spots(found.get("target")))
    held = [
        item.claim.id
        for item in desk.items.values()
        if (item.source, item.claim.evidence[0].start, item.claim.evidence[0].end) in spots
        or (item.source, item.claim.evidence[0].text) in spots
    ]
    return held[0] if len(held) == 1 else ""


def _spots(target: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - JSON of others
    if not isinstance(target, dict):
        return
    selectors = target.get("selector", [])
    for one in selectors if isinstance(selectors, list) else [selectors]:
        if isinstance(one, dict) and one.get("type") == "TextPositionSelector":
            yield target.get("source"), one.get("start"), one.get("end")
        if isinstance(one, dict) and one.get("type") == "TextQuoteSelector":
            yield target.get("source"), one.get("exact")


def _row(found: Mapping[str, Any], claim: str) -> Row:
    body = found.get("body", [])
    bodies = [one for one in (body if isinstance(body, list) else [body]) if isinstance(one, dict)]
    creator = found.get("creator")
    reviewer = creator.get("name", "") if isinstance(creator, dict) else creator or ""
    said = {str(one.get("purpose")): str(one.get("value", "")) for one in bodies}
    others = [str(b.get("source", "")).rpartition("/")[2] for b in bodies if b.get("source")]
    return {
        "claim_id": claim,
        "decision": said.get("assessing", ""),
        **_fixes(bodies),
        "same_as": " ".join(others),
        "note": said.get("commenting", ""),
        "reviewer": str(reviewer),
        "date": str(found.get("created", ""))[:10],
        "seen": str(found.get("seen", "")),
    }
