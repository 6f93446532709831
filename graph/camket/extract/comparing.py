"""What another lexicon would change: claims gained, lost and read otherwise."""

from collections.abc import Iterator, Mapping

from camket.extract.lexicon import Lexicon
from camket.extract.reading import extract
from camket.model import Claim


def compare(texts: Mapping[str, str], old: Lexicon, new: Lexicon) -> Iterator[str]:
    """Yield one line for each claim of *texts* (name → raw text) on which two lexicons differ."""
    for name, text in texts.items():
        before, after = (_by_id(text, name, lexicon) for lexicon in (old, new))
        for key in sorted(before.keys() | after.keys()):
            one, two = before.get(key), after.get(key)
            if one is None and two is not None:
                yield f"+ {name} {_told(two)}"
            elif two is None and one is not None:
                yield f"- {name} {_told(one)}"
            elif one and two and _told(one) != _told(two):
                yield f"~ {name} {_told(one)} -> {_told(two)}"


def _by_id(text: str, name: str, lexicon: Lexicon) -> dict[str, Claim]:
    return {claim.id: claim for claim in extract(text, document=name, lexicon=lexicon)}


def _told(claim: Claim) -> str:
    slots = "; ".join(f"{role} {slot.label}" for role, slot in claim.fillers())
    amount = f"; {claim.amount.text}" if claim.amount else ""
    return f"{claim.id[:8]} {claim.kind} {slots}{amount}"
