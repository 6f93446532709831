"""Commands that read text without a home: extract, lexicon."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from camket.cli.terminal import chosen, draw, home_option, lang_option, show, talk

if TYPE_CHECKING:
    from camket.model import Claim, Source

STAGES = (
    "normalise", "segment", "mentions", "typed", "discourse", "frames", "events", "claims",
)  # fmt: skip


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table", "html"]),
    default=lambda: "table" if chosen(None) == "table" else "jsonl",
    show_default="a table on a terminal, JSON Lines elsewhere",
    help="How to print; html is one page with the articles, their mentions and claims marked.",
)
@click.option("--published", metavar="DAY", help="The day of publication, for dates without year.")
@click.option(
    "--extractor",
    "name",
    default="rules",
    show_default=True,
    help="Who reads: rules; llm:URL#MODEL (OpenAI-compatible; the key in CAMKET_LLM_KEY); or the "
    "name of an installed extractor.",
)
@click.option("--explain", "stage", type=click.Choice(STAGES), help="Print one stage of reading.")
@lang_option
def extract(
    files: tuple[str, ...],
    published: str | None,
    stage: str | None,
    name: str,
    **shown: str,
) -> None:
    """Print the claims of articles, one JSON object a line (the interchange format)."""
    found = _articles(files, published)
    if stage:
        _explain(found, stage)
        return
    _show(found, _claims(found, name), **shown)


def _explain(found: "Iterable[Source]", stage: str) -> None:
    from camket.extract import explain

    for source in found:
        click.echo(explain(_text(source), stage))


def _show(
    found: "Sequence[Source]", claims: "Sequence[tuple[Claim, ...]]", form: str, lang: str
) -> None:
    if form == "html":
        click.echo(_page(found, claims, lang), nl=False)
    elif form == "table":
        _table(claims)
    else:
        _lines(claims)


def _claims(found: "Iterable[Source]", name: str) -> "list[tuple[Claim, ...]]":
    from camket.extract.extractors import extractor_of

    extractor = extractor_of(name, os.environ)
    readings = [
        extractor.extract(
            _text(source),
            document=source.name,
            sha256=source.sha256,
            published=source.description.published,
        )
        for source in found
    ]
    dropped = sum(reading.dropped for reading in readings)
    if dropped:
        talk(f"{dropped} slots or claims dropped: their words do not stand in the text.")
    return [reading.claims for reading in readings]


def _lines(claims: "Iterable[tuple[Claim, ...]]") -> None:
    from camket.model import jsonl

    for told in claims:
        for claim in told:
            click.echo(jsonl.to_line(claim))


def _table(claims: "Sequence[tuple[Claim, ...]]") -> None:
    rows = [
        (c.kind, f"{c.confidence:.2f}", c.amount.text if c.amount else "", c.evidence[0].text)
        for told in claims
        for c in told
    ]
    draw(("kind", "confidence", "amount", "words"), rows)
    talk(f"{len(rows)} claims in {len(claims)} files.")


def _page(found: "Sequence[Source]", claims: "Sequence[tuple[Claim, ...]]", lang: str) -> str:
    from camket.extract.marked import Article, marked_page, spots_of

    articles = [
        Article(source.name, _text(source), spots_of(_text(source)), told)
        for source, told in zip(found, claims, strict=True)
    ]
    return marked_page(articles, lang)


@click.command("map")
@click.argument("file")
def map_(file: str) -> None:
    """Draft the mapping of a table: how its columns become facts.

    \b
    camket map gifts.csv > gifts.map.yaml    then mend it, and import gifts.csv
    """  # noqa: D301
    from camket.records.drafting import draft
    from camket.sources import read

    click.echo(draft(read(file)), nl=False)


@click.group()
def lexicon() -> None:
    """Look at the rules that read articles."""


@lexicon.command()
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    help="A folder of your own with lexicon/ and words/.",
)
def lint(folder: Path | None) -> None:
    """Check every frame: types, gaps, shadowed patterns, examples."""
    from camket.extract import default_lexicon, read_lexicon
    from camket.extract.lint import lint as faults_of

    faults = faults_of(read_lexicon(folder) if folder else default_lexicon())
    if faults:
        show(("fault",), [(fault,) for fault in faults], None)
    talk(f"{len(faults)} faults.")
    sys.exit(1 if faults else 0)


@lexicon.command("explain")
@click.argument("file")
def explain_(file: str) -> None:
    """Show each clause of FILE with its types, and the patterns that fired in it."""
    from camket.extract import explain

    (source,) = _articles((file,), None)
    for stage in ("typed", "frames"):
        click.echo(explain(_text(source), stage))


@lexicon.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, metavar="[FILE...]")
@home_option
def diff(old: Path, new: Path, files: tuple[str, ...], home: Path) -> None:
    """Show which claims of FILE... two lexicons read otherwise: + gained, - lost, ~ changed.

    OLD and NEW are folders that hold `lexicon/` (the frames) and `words/`. Without FILE, the
    articles of the home are read.
    """
    from camket.extract import compare, read_lexicon
    from camket.ledger import open_home
    from camket.pipeline import rereading

    told = {source.name: _text(source) for source in _articles(files, None)}
    texts = told if files else rereading.texts(open_home(home))
    for line in compare(texts, read_lexicon(old), read_lexicon(new)):
        click.echo(line)


def _articles(files: tuple[str, ...], published: str | None) -> "list[Source]":
    from camket.loaders import article
    from camket.model import Description
    from camket.sources import Given, checked_day, expand, read

    given = Given(Description(published=checked_day(published, "--published")))
    found = [read(path, given) for location in files for path in expand(location)]
    return [source for source in found if article.accepts(source)]


def _text(source: "Source") -> str:
    from camket.sources import decode

    return decode(source.content, source.name)
