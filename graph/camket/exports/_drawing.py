"""Pictures of networks with matplotlib: measures in inches, the same bytes for the same network."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from camket.errors import ExportError
from camket.exports._layout import places
from camket.exports._picture import Arrow, Node, Picture, caption, picture_of
from camket.exports._plain import plain

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

COLUMN, ROW = 4.4, 1.0
SIDE, TOP, BOTTOM = 2.6, 0.8, 0.6
LEAST_WIDTH = 8.0
COLOURS: Final = {
    "Jurisdiction": "#0072B2",
    "PartyBody": "#C0392B",
    "StateBody": "#D55E00",
    "MassOrganization": "#CC79A7",
    "Body": "#8C6D31",
    "Person": "#6A51A3",
    "Fund": "#009E73",
    "Facility": "#E69F00",
    "Project": "#56B4E9",
    "AdministrativeUnit": "#7F9F3F",
    "Group": "#777777",
}
"""Colours that people with colour-blindness tell apart; other types are grey."""
OTHER = "#555555"
INK, LINE, PAPER = "#222222", "#7A8794", "white"
ALONG: Final = (0.70, 0.30, 0.50, 0.60, 0.40, 0.80, 0.20)
"""Where on an arrow its label may stand, the favourite first."""

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]


def draw(graph: "nx.MultiDiGraph[str]", out: BinaryIO, form: str) -> None:
    """Draw *graph* to *out* as `svg` or `png`."""
    try:
        import matplotlib as mpl
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as bad:
        raise ExportError(
            "Pictures need matplotlib: pip install 'camket[pictures]'.", format=form
        ) from bad
    picture, part = picture_of(plain(graph))
    sheet = _sheet(picture, part)
    with mpl.rc_context(
        {
            "font.family": "DejaVu Sans",
            "font.size": 9,
            "svg.hashsalt": "camket",
            "text.parse_math": False,
        }
    ):
        figure = Figure(figsize=(sheet.width, sheet.height), dpi=150, facecolor=PAPER)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, sheet.width), ylim=(0, sheet.height))
        axes.set_axis_off()
        _draw_picture(axes, picture, sheet, graph)
        nameless = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
        figure.savefig(out, format=form, metadata=nameless)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper, and where each node stands on it."""

    width: float
    height: float
    at: dict[str, Point]


def _sheet(picture: Picture, part: "nx.MultiDiGraph[str]") -> Sheet:
    found = places(part)
    columns = max((column for column, _ in found.values()), default=0.0)
    rows = max((row for _, row in found.values()), default=0.0)
    width = max(LEAST_WIDTH, 2 * SIDE + COLUMN * columns)
    middle = BOTTOM + ROW * (rows + 0.5)
    left = (width - COLUMN * columns) / 2
    at = {n: (left + COLUMN * column, middle + ROW * row) for n, (column, row) in found.items()}
    legend = 0.22 * len({node.kind for node in picture.nodes})
    height = 2 * middle - BOTTOM + TOP + max(0.0, legend - 0.4)
    return Sheet(width, height, at)


def _draw_picture(
    axes: "Axes", picture: Picture, sheet: Sheet, graph: "nx.MultiDiGraph[str]"
) -> None:
    lang = str(graph.graph.get("lang", "vi"))
    title = str(graph.graph.get("title", graph.graph.get("name", "")))
    axes.text(0.3, sheet.height - 0.45, title, fontsize=14, fontweight="bold", color=INK)
    axes.text(0.3, 0.25, caption(picture, lang), fontsize=8, color=INK)
    nodes = {node.name: node for node in picture.nodes}
    curves = [(arrow, _curve(arrow, nodes, sheet)) for arrow in picture.arrows]
    for arrow, curve in curves:
        _draw_arrow(axes, arrow, curve)
    taken = [_draw_node(axes, node, sheet).get_window_extent() for node in picture.nodes]
    for arrow, curve in curves:
        taken.append(_draw_words(axes, arrow.label, curve, taken))
    _draw_legend(axes, picture.nodes)


def _curve(arrow: Arrow, nodes: dict[str, Node], sheet: Sheet) -> Curve:
    """Leave to the right and arrive from the left; within a column, bow out to the right."""
    (x0, y0), (x1, y1) = sheet.at[arrow.source], sheet.at[arrow.target]
    r0, r1 = nodes[arrow.source].radius, nodes[arrow.target].radius
    if arrow.source == arrow.target:
        return (x0 + r0, y0 + 0.05), (x0 + 1.2, y0 + 0.6), (x0 - 0.6, y0 + 0.8), (x0, y0 + r0)
    if x0 < x1:
        bend = (x1 - x0) / 2
        return (x0 + r0, y0), (x0 + bend, y0), (x1 - bend, y1), (x1 - r1, y1)
    bow = 0.8 + 0.25 * abs(y1 - y0)
    side = 1 if y1 < y0 else -1
    return (x0 + side * r0, y0), (x0 + side * bow, y0), (x1 + side * bow, y1), (x1 + side * r1, y1)


def _point(curve: Curve, t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    x = sum(w * p[0] for w, p in zip(weights, curve, strict=True))
    y = sum(w * p[1] for w, p in zip(weights, curve, strict=True))
    return x, y


def _draw_arrow(axes: "Axes", arrow: Arrow, curve: Curve) -> None:
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path

    codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
    head = 9 + 1.6 * arrow.width
    patch = FancyArrowPatch(
        path=Path(curve, codes),
        arrowstyle="-|>",
        mutation_scale=head,
        linewidth=arrow.width,
        color=LINE,
        shrinkA=0,
        shrinkB=1,
        zorder=1,
    )
    axes.add_patch(patch)


def _draw_node(axes: "Axes", node: Node, sheet: Sheet) -> "Text":
    from matplotlib.patches import Circle

    x, y = sheet.at[node.name]
    colour = COLOURS.get(node.kind, OTHER)
    axes.add_patch(Circle((x, y), node.radius, facecolor=colour, edgecolor=PAPER, lw=1.5, zorder=3))
    gap = node.radius + 0.1
    place = {
        "left": (x - gap, y, "right", "center"),
        "right": (x + gap, y, "left", "center"),
        "above": (x, y + gap, "center", "bottom"),
    }
    at_x, at_y, across, up = place[node.side]
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.0, "alpha": 0.85}
    return axes.text(at_x, at_y, node.label, ha=across, va=up, color=INK, bbox=box, zorder=4)


def _draw_words(axes: "Axes", label: str, curve: Curve, taken: Sequence["Bbox"]) -> "Bbox":
    """Put *label* on its arrow where it covers least of what stands there already."""
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.0}
    text = axes.text(
        0, 0, label, fontsize=8, ha="center", va="center", color=INK, bbox=box, zorder=2
    )

    def covered(t: float) -> float:
        text.set_position(_point(curve, t))
        mine = text.get_window_extent()
        return sum(_common(mine, other) for other in taken)

    best = min(ALONG, key=lambda t: (covered(t), ALONG.index(t)))
    text.set_position(_point(curve, best))
    return text.get_window_extent()


def _common(one: "Bbox", other: "Bbox") -> float:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return float(width * height) if width > 0 and height > 0 else 0.0


def _draw_legend(axes: "Axes", nodes: Sequence[Node]) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], marker="o", linestyle="", markersize=8, color=colour, label=label)
        for label, colour in _kinds(nodes)
    ]
    if handles:
        axes.legend(handles=handles, loc="upper right", frameon=False, fontsize=8)


def _kinds(nodes: Sequence[Node]) -> Iterator[tuple[str, str]]:
    for kind, label in sorted({(node.kind, node.kind_label) for node in nodes}):
        yield label or kind or "?", COLOURS.get(kind, OTHER)
