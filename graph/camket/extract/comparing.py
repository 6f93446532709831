"""What another reading would change: claims gained, lost and read otherwise."""

from collections.abc import Iterable, Iterator, Mapping

from camket.extract.lexicon import Lexicon
from camket.extract.reading import extract
from camket.model import Claim


def compare(texts: Mapping[str, str], old: Lexicon, new: Lexicon) -> Iterator[str]:
    """Yield one line for each claim of *texts* (name → raw text) on which two lexicons differ."""
    for name, text in texts.items():
        before, after = (extract(text, document=name, lexicon=lexicon) for lexicon in (old, new))
        yield from differences(name, before, after)


def differences(name: str, before: Iterable[Claim], after: Iterable[Claim]) -> Iterator[str]:
    """Yield `+` for a claim gained, `-` for one lost, `~` for one read otherwise, by id."""
    old, new = ({claim.id: claim for claim in claims} for claims in (before, after))
    for key in sorted(old.keys() | new.keys()):
        one, two = old.get(key), new.get(key)
        if one is None and two is not None:
            yield f"+ {name} {_told(two)}"
        elif two is None and one is not None:
            yield f"- {name} {_told(one)}"
        elif one and two and _told(one) != _told(two):
            yield f"~ {name} {_told(one)} -> {_told(two)}"


def _told(claim: Claim) -> str:
    slots = "; ".join(f"{role} {slot.label}" for role, slot in claim.fillers())
    amount = f"; {claim.amount.text}" if claim.amount else ""
    return f"{claim.id[:8]} {claim.kind} {slots}{amount}"
