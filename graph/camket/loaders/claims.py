"""Claims in the interchange format: one JSON object a line."""

from collections.abc import Iterator

from camket import sources
from camket.errors import ClaimError
from camket.model import Claim, Refusal, Source, jsonl

NAME = "claims"


def accepts(source: Source) -> bool:
    """Tell whether *source* holds claims as JSON Lines."""
    return source.media_type == sources.CLAIMS


def load(source: Source) -> Iterator[Claim | Refusal]:
    """Yield the claims of *source*; a line that is none becomes a refusal."""
    text = sources.decode(source.content, source.name).removeprefix("\ufeff")
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _read(line, f"{source.name}, line {number}")


def _read(line: str, place: str) -> Claim | Refusal:
    try:
        return jsonl.from_line(line, place=place)
    except ClaimError as bad:
        return Refusal(
            place=place,
            value=line[:80],
            code="not-a-claim",
            reason=str(bad),
            remedy="Write the line again with `camket extract`, or mend it by hand.",
        )
