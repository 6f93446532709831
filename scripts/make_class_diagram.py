"""Draw the classes as one inline SVG: a band for each module, trees of subclasses in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

COLUMNS = 5
CELL, GAP, BOX_HEIGHT, ROW, BAND_HEAD, MARGIN = 178, 10, 58, 96, 34, 8
WIDTH = COLUMNS * CELL + 2 * MARGIN


@dataclass(frozen=True, slots=True)
class Box:
    """One class as it is drawn."""

    name: str
    label: str
    above: str
    """Superclasses of other vocabularies."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its upper left corner."""

    box: Box
    x: float
    y: float


def diagram(bands: Mapping[str, Sequence[Box]], parents: Mapping[str, str]) -> str:
    """Give the SVG of *bands*, title → classes; *parents* gives the class each comes under."""
    top = float(MARGIN)
    parts: list[str] = []
    for title, boxes in bands.items():
        placed = list(band(boxes, parents, top + BAND_HEAD))
        bottom = max(one.y for one in placed) + BOX_HEIGHT + 14
        parts += [frame(title, top, bottom), *drawn(placed, parents)]
        top = bottom + MARGIN
    head = f'<svg viewBox="0 0 {WIDTH} {top:g}" width="{WIDTH}" height="{top:g}" role="img"'
    label = ' aria-label="Sơ đồ lớp / Class diagram">'
    return "\n".join([head + label, ARROW, *parts, "</svg>"])


ARROW = (
    '<defs><marker id="arrow-of-subclass" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="11" '
    'markerHeight="11" orient="auto"><path d="M0 0 L10 5 L0 10 z" class="tip"/></marker></defs>'
)


def band(boxes: Sequence[Box], parents: Mapping[str, str], top: float) -> Iterator[Placed]:
    """Yield the boxes of one module, its trees side by side, in rows of `COLUMNS` cells."""
    names = {box.name for box in boxes}
    column, row, deepest = 0, 0, 0
    for root in [box for box in boxes if parents.get(box.name) not in names]:
        below = [box for box in boxes if parents.get(box.name) == root.name]
        grown = max(1, sum(width(box, boxes, parents) for box in below))
        if column + grown > COLUMNS:
            column, row, deepest = 0, row + deepest, 0
        yield from tree(root, boxes, parents, (column, top + row * ROW))
        column += grown
        deepest = max(deepest, depth(root, boxes, parents))


def width(box: Box, boxes: Sequence[Box], parents: Mapping[str, str]) -> int:
    """Give how many cells the tree under *box* takes."""
    return max(1, sum(width(b, boxes, parents) for b in boxes if parents.get(b.name) == box.name))


def depth(box: Box, boxes: Sequence[Box], parents: Mapping[str, str]) -> int:
    """Give how many rows the tree under *box* takes."""
    below = [b for b in boxes if parents.get(b.name) == box.name]
    return 1 + max((depth(b, boxes, parents) for b in below), default=0)


def tree(
    root: Box, boxes: Sequence[Box], parents: Mapping[str, str], corner: tuple[int, float]
) -> Iterator[Placed]:
    """Yield *root* over the middle of what comes under it."""
    column, y = corner
    cells = width(root, boxes, parents)
    yield Placed(root, MARGIN + GAP / 2 + (column + (cells - 1) / 2) * CELL, y)
    for box in [b for b in boxes if parents.get(b.name) == root.name]:
        yield from tree(box, boxes, parents, (column, y + ROW))
        column += width(box, boxes, parents)


def frame(title: str, top: float, bottom: float) -> str:
    """Give the band of one module with its title."""
    return (
        f'<rect class="band" x="1" y="{top:g}" width="{WIDTH - 2}" height="{bottom - top:g}" '
        f'rx="8"/><text class="band-title" x="14" y="{top + 22:g}">{escape(title)}</text>'
    )


def drawn(placed: Sequence[Placed], parents: Mapping[str, str]) -> Iterator[str]:
    """Yield arrows from subclass to class, then the boxes."""
    by_name = {one.box.name: one for one in placed}
    for one in placed:
        if above := by_name.get(parents.get(one.box.name, "")):
            yield arrow(one, above)
    yield from map(node, placed)


def arrow(one: Placed, above: Placed) -> str:
    """Give the arrow from *one* up to *above*, by right angles."""
    middle = (CELL - GAP) / 2
    start, end = one.x + middle, above.x + middle
    turn = above.y + BOX_HEIGHT + 20
    path = f"M{start:g} {one.y:g} V{turn:g} H{end:g} V{above.y + BOX_HEIGHT:g}"
    return f'<path class="edge" d="{path}" marker-end="url(#arrow-of-subclass)"/>'


def node(one: Placed) -> str:
    """Give one box, which leads to the words on its class."""
    middle = one.x + (CELL - GAP) / 2
    lines = [("name", one.box.name, 19), ("label", one.box.label, 36), ("above", one.box.above, 51)]
    texts = "".join(
        f'<text class="{kind}" x="{middle:g}" y="{one.y + down:g}">{escape(text)}</text>'
        for kind, text, down in lines
        if text
    )
    return (
        f'<a href="#{one.box.name}"><rect class="box" x="{one.x:g}" y="{one.y:g}" '
        f'width="{CELL - GAP}" height="{BOX_HEIGHT}" rx="5"/>{texts}</a>'
    )
