"""Names written without care: marks left out, and the words for what a thing is."""

import unicodedata

from camket import terms
from camket.vietnamese import key

PLANT_HEADS = (
    "cong trinh nha may thuy dien ", "cong trinh thuy dien ", "nha may thuy dien ", "thuy dien ",
    "nha may nhiet dien ", "nhiet dien ", "nha may dien gio ", "dien gio ", "nha may dien ",
)  # fmt: skip


def bare_plant(name: str) -> str:
    """Give the folded name of a power plant without the words for what it is.

    >>> bare_plant("Nhà máy thủy điện Bản Chát"), bare_plant("Ban Chat")
    ('ban chat', 'ban chat')
    """
    folded = terms.fold(name)
    return next((folded.removeprefix(h) for h in PLANT_HEADS if folded.startswith(h)), folded)


def leaves_out_marks(written: str, name: str) -> bool:
    """Tell whether *written* is *name* with some marks left out, and none put in or changed.

    >>> leaves_out_marks("Thanh Ủy Hà Nôi", "Thành ủy Hà Nội"), leaves_out_marks("Hạ Nội", "Hà Nội")
    (True, False)
    """
    one, other = key(written).split(), key(name).split()
    return len(one) == len(other) and all(map(_is_barer, one, other))


def _is_barer(one: str, other: str) -> bool:
    letters = [_letters(word) for word in (one, other)]
    return len(letters[0]) == len(letters[1]) and all(
        plain == name and marks <= more
        for (plain, marks), (name, more) in zip(*letters, strict=True)
    )


def _letters(word: str) -> list[tuple[str, frozenset[str]]]:
    """Give the letters of *word*, each with its marks; the bar of đ is one."""
    found: list[tuple[str, frozenset[str]]] = []
    for sign in unicodedata.normalize("NFD", word):
        if unicodedata.combining(sign) and found:
            plain, marks = found.pop()
            found.append((plain, marks | {sign}))
        elif sign == "đ":
            found.append(("d", frozenset({"-"})))
        else:
            found.append((sign, frozenset()))
    return found
