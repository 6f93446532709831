"""Claims in the interchange format: one JSON object a line."""

import json
import re
from collections.abc import Iterator

from camket import sources
from camket.errors import ClaimError
from camket.model import Claim, FaultError, Origin, Refusal, Source, jsonl

NAME = "claims"
EVIDENCE = re.compile(r'"quote"\s*:\s*("(?:[^"\\\x00-\x1f]|\\["\\/bfnrt])*")')


def accepts(source: Source) -> bool:
    """Tell whether *source* holds claims as JSON Lines."""
    return source.media_type == sources.CLAIMS


def load(source: Source) -> Iterator[Claim | Refusal]:
    """Yield the claims of *source*; a line that is none becomes a refusal."""
    text = sources.decode(source.content, source.name).removeprefix("\ufeff")
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _read(line, source.name, number)


def _read(line: str, name: str, number: int) -> Claim | Refusal:
    place = f"{name}, line {number}"
    try:
        return jsonl.from_line(line, place=place)
    except ClaimError as bad:
        fault = bad.__cause__ if isinstance(bad.__cause__, FaultError) else None
        return Refusal(
            place=place,
            value=fault.shown() if fault else line[:80],
            code="not-a-claim",
            reason=f"{fault.say('en')}." if fault else f"The line is no JSON: {bad.__cause__}.",
            remedy="Write the line again with `camket extract`, or mend it by hand.",
            vi=(
                f"{fault.say('vi')}." if fault else f"Dòng này không phải JSON: {bad.__cause__}.",
                "Viết lại dòng ấy bằng `camket extract`, hoặc tự sửa.",
            ),
            origin=Origin(name, number, fault.pointer if fault else "", quote=_words(line)),
        )


def _words(line: str) -> str:
    """Give the words that the claim on *line* rests on, where it can be read so far."""
    found = EVIDENCE.search(line)
    return str(json.loads(found[1])) if found else line[:80]
