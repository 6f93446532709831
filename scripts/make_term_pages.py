"""Write `docs/terms/index.html`: every term and concept, Vietnamese first, English beside."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from make_class_diagram import Box, diagram
from term_words import CONCEPT, ONT, Words, local, read, short

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "terms" / "index.html"
STYLE = Path(__file__).with_name("term_pages.css")
MODULES = {
    "actors": ("Chủ thể", "Actors"),
    "places": ("Nơi chốn", "Places"),
    "events": ("Sự kiện và thời gian", "Events and dates"),
    "undertakings": ("Cam kết và việc thực hiện", "Undertakings and deeds"),
    "amounts": ("Số tiền, số lượng, số liệu", "Amounts and figures"),
    "provenance": ("Nguồn gốc và bằng chứng", "Provenance and evidence"),
}
FACTS = (
    ("subClassOf", "lớp cha", "subclass of"),
    ("subPropertyOf", "thuộc tính cha", "subproperty of"),
    ("domain", "của", "domain"),
    ("range", "giá trị", "range"),
    ("rangeIncludes", "giá trị", "range"),
    ("disjointWith", "không trùng với", "disjoint with"),
)
INTRO = (
    (
        "Trang này nêu mọi lớp, thuộc tính và khái niệm của bản thể học: tên, định nghĩa, ví dụ "
        "và chỗ dùng. Bấm vào một ô trong sơ đồ hoặc một tên trong mục lục để đến phần của nó."
    ),
    (
        "This page gives every class, property and concept of the ontology: name, definition, "
        "example and use. Follow a box of the diagram or a name of the index to its part."
    ),
)

STORY = (
    (
        "Tại một sự kiện (Event), một bên đề nghị (Request), đề xuất (Offer), dự định (Plan), "
        "hứa (Pledge) hoặc cam kết (Commitment) một điều; sau đó có thể có việc thực hiện "
        "(Delivery, MoneyTransfer) đáp ứng một phần hay toàn bộ (Fulfilment), và có bên đánh "
        "giá tình trạng (StatusAssessment). Mỗi điều này đều do một khẳng định (Claim) nêu, "
        "đọc từ một đoạn trích (Passage) của một tài liệu (SourceDocument); người thẩm định "
        "(Review) quyết định khẳng định nào được dùng."
    ),
    (
        "At an Event somebody makes a Request, an Offer, a Plan, a Pledge or a Commitment; a "
        "Delivery or MoneyTransfer may follow and meet it in part or whole (Fulfilment), and "
        "somebody may judge how it stands (StatusAssessment). Each of these is told by a "
        "Claim, read from a Passage of a SourceDocument; a Review decides which claims count."
    ),
)


def both(vi: str, en: str, tag: str = "p") -> str:
    """Give a text in both languages, side by side where there is room."""
    left = f'<{tag} lang="vi">{escape(vi)}</{tag}>'
    return f'<div class="both">{left}<{tag} lang="en">{escape(en)}</{tag}></div>'


def heading(level: int, anchor: str, vi: str, en: str) -> str:
    """Give a heading with its anchor."""
    text = f'{escape(vi)} <span class="en" lang="en">{escape(en)}</span>'
    return f'<h{level} id="{anchor}">{text}</h{level}>'


def link(words: Words, iri: str) -> str:
    """Give the name of a term as a link to its part of this page, if it has one."""
    name = escape(short(iri))
    return f'<a href="#{words.anchor(iri)}">{name}</a>' if words.anchor(iri) else f"{name}"


def facts(words: Words, iri: str) -> Iterator[str]:
    """Yield how a term hangs together with others."""
    for fact, vi, en in FACTS:
        if others := words.related(iri, fact):
            names = ", ".join(link(words, other) for other in others)
            yield f'<li>{vi} <span class="en" lang="en">{en}</span>: {names}</li>'
    if below := words.below(iri):
        names = ", ".join(link(words, other) for other in below)
        yield f'<li>hẹp hơn <span class="en" lang="en">narrower</span>: {names}</li>'


def term(words: Words, iri: str) -> str:
    """Give all that is said of one own term."""
    name = local(iri)
    texts = [both(*words.pair(iri, "definition"))]
    if any(words.pair(iri, "scopeNote")):
        texts.append(both(*words.pair(iri, "scopeNote")))
    vi, en = words.pair(iri, "example")
    texts.append(both(f"Ví dụ: {vi}", f"Example: {en}"))
    title = f"<code>ck:{name}</code> {escape(words.text(iri, 'vi'))}"
    english = f'<span class="en" lang="en">{escape(words.text(iri, "en"))}</span>'
    found = "".join(facts(words, iri))
    return "\n".join(
        [
            f'<article id="{name}"><h4>{title} {english}</h4>',
            *texts,
            f"<ul>{found}</ul>" if found else "",
            table_of_properties(words, iri),
            "</article>",
        ]
    )


def table_of_properties(words: Words, iri: str) -> str:
    """Give the properties of a class: those that are its own, and those on it in the examples."""
    found = words.properties(iri)
    if not found:
        return ""
    head = ("thuộc tính / property", "tên", "name", "giá trị / range")
    rows = [
        [
            link(words, one),
            escape(words.text(one, "vi")),
            f'<span lang="en">{escape(words.text(one, "en"))}</span>',
            ", ".join(link(words, other) for other in words.reach(one)),
        ]
        for one in found
    ]
    return table(head, rows)


def table(head: tuple[str, ...], rows: list[list[str]], ids: list[str] | None = None) -> str:
    """Give a table that scrolls sideways on a narrow screen."""
    anchors = [f' id="{anchor}"' for anchor in ids or []] or [""] * len(rows)
    lines = [
        f"<tr{anchor}>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
        for anchor, row in zip(anchors, rows, strict=True)
    ]
    top = "".join(f"<th>{cell}</th>" for cell in head)
    return "\n".join(['<div class="wide"><table>', f"<tr>{top}</tr>", *lines, "</table></div>"])


def module(words: Words, name: str) -> Iterator[str]:
    """Yield the classes and the properties of one module."""
    yield heading(2, f"module-{name}", *MODULES[name])
    classes, properties = words.terms(name)
    yield heading(3, f"module-{name}-classes", "Lớp", "Classes")
    yield from (term(words, iri) for iri in classes)
    yield heading(3, f"module-{name}-properties", "Thuộc tính", "Properties")
    yield from (term(words, iri) for iri in properties)


def scheme(words: Words, name: str) -> Iterator[str]:
    """Yield one concept scheme as a table, in the order of its file."""
    vi, en = words.pair(CONCEPT + name, "prefLabel")
    yield heading(3, f"scheme-{name}", vi or "Tiền tệ", en or "Currencies")
    if any(words.pair(CONCEPT + name, "definition")):
        yield both(*words.pair(CONCEPT + name, "definition"))
    concepts = words.concepts(name)
    head = (
        "ký hiệu / notation",
        "tên",
        "name",
        "định nghĩa",
        "definition",
        "rộng hơn, mã ngoài / broader, code elsewhere",
    )
    rows = [concept(words, iri) for iri in concepts]
    yield table(head, rows, [words.anchor(iri) for iri in concepts])


def concept(words: Words, iri: str) -> list[str]:
    """Give the cells of one concept."""
    codes = "<br>".join(f"<code>{escape(code)}</code>" for code in words.codes(iri))
    vi, en = words.pair(iri, "prefLabel")
    means, meaning = words.pair(iri, "definition")
    see = [
        f'<a href="#{words.anchor(other)}">{escape(words.pair(other, "prefLabel")[0])}</a>'
        for other in words.related(iri, "broader")
    ]
    see += [
        f'<a href="{escape(other)}" rel="external">{escape(other.rpartition("#")[2])} DAC</a>'
        for kind in ("exactMatch", "closeMatch")
        for other in words.related(iri, kind)
    ]
    texts = [
        vi,
        f'<span lang="en">{escape(en)}</span>',
        means,
        f'<span lang="en">{escape(meaning)}</span>',
    ]
    cells = [escape(text) if index % 2 == 0 else text for index, text in enumerate(texts)]
    return [codes, *cells, ", ".join(see)]


def reused(words: Words) -> Iterator[str]:
    """Yield the terms of other vocabularies."""
    yield heading(2, "reused", "Thuật ngữ dùng lại", "Terms of other vocabularies")
    found = words.foreign()
    rows = [
        [
            f'<a href="{escape(iri)}" rel="external">{escape(short(iri))}</a>',
            escape(words.text(iri, "vi")),
            f'<span lang="en">{escape(words.text(iri, "en"))}</span>',
        ]
        for iri in found
    ]
    yield table(("thuật ngữ / term", "tên", "name"), rows, [words.anchor(iri) for iri in found])


def drawing(words: Words) -> str:
    """Give the class diagram."""
    bands, parents = {}, {}
    for name, (vi, en) in MODULES.items():
        bands[f"{vi} · {en}"] = [box(words, iri) for iri in words.terms(name)[0]]
        for iri in words.terms(name)[0]:
            ours = [up for up in words.related(iri, "subClassOf") if up.startswith(ONT)]
            parents.update({local(iri): local(up) for up in ours})
    return f'<div class="wide">{diagram(bands, parents)}</div>'


def box(words: Words, iri: str) -> Box:
    """Give a class as a box of the diagram."""
    theirs = [up for up in words.related(iri, "subClassOf") if not up.startswith(ONT)]
    above = "⊑ " + ", ".join(map(short, theirs)) if theirs else ""
    return Box(local(iri), words.text(iri, "vi"), above)


def index(words: Words) -> Iterator[str]:
    """Yield the parts of the page, and all own terms by name."""
    parts = [("diagram", "Sơ đồ lớp", "Class diagram")]
    parts += [(f"module-{name}", *titles) for name, titles in MODULES.items()]
    parts += [
        ("schemes", "Danh mục khái niệm", "Concept schemes"),
        ("reused", "Thuật ngữ dùng lại", "Terms of other vocabularies"),
    ]
    yield '<nav><ul class="parts">' + "".join(entry(*part) for part in parts) + "</ul>"
    yield names("Mọi lớp và thuộc tính", "All classes and properties", words.own(), words)
    schemes = " ".join(f'<a href="#scheme-{name}">{name}</a>' for name in words.schemes())
    title = 'Mọi danh mục <span class="en" lang="en">All schemes</span>'
    yield f"<details><summary>{title}</summary>{schemes}</details></nav>"


def entry(anchor: str, vi: str, en: str) -> str:
    """Give one line of the index."""
    english = f'<span class="en" lang="en">{escape(en)}</span>'
    return f'<li><a href="#{anchor}">{escape(vi)}</a> {english}</li>'


def names(vi: str, en: str, iris: list[str], words: Words) -> str:
    """Give an index of terms by their English name, which is how they are written."""
    ordered = sorted(iris, key=lambda iri: (local(iri).lower(), iri))
    items = "".join(
        f'<li><a href="#{local(iri)}">{local(iri)}</a> {escape(words.text(iri, "vi"))}</li>'
        for iri in ordered
    )
    title = f'{escape(vi)} <span class="en" lang="en">{escape(en)}</span>'
    return f'<details><summary>{title}</summary><ul class="names">{items}</ul></details>'


def page(ontology: Path) -> str:
    """Give the text of the page."""
    words = read(ontology)
    title, english = words.pair(ONT.rstrip("#"), "title")
    body = [
        heading(1, "top", title, english),
        both(*words.pair(ONT.rstrip("#"), "description")),
        f"<p>{words.version()} · <code>{ONT}</code> · <code>{CONCEPT}</code></p>",
        both(*INTRO),
        both(*STORY),
        *index(words),
        heading(2, "diagram", "Sơ đồ lớp", "Class diagram"),
        drawing(words),
        *(line for name in MODULES for line in module(words, name)),
        heading(2, "schemes", "Danh mục khái niệm", "Concept schemes"),
        *(line for name in words.schemes() for line in scheme(words, name)),
        *reused(words),
    ]
    style = STYLE.read_text(encoding="utf-8")
    return HEAD.format(title=escape(f"{title} · {english}"), style=style) + "\n".join(
        [line for line in body if line] + ["</main></body></html>", ""]
    )


HEAD = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body><main>
"""

if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(page(ROOT / "ontology"), encoding="utf-8")
