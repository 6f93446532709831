"""What stands in a home: the claims that its active imports bring for given texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from pyoxigraph import Literal, NamedNode, Triple

from camket import loaders
from camket.decisions import Judgement
from camket.errors import StoreError
from camket.ledger import Home, Import, State
from camket.model import Claim, Record, Refusal, Source, jsonl
from camket.pipeline.deciding import decide, decision_node, is_correction
from camket.quads import describe_source, document, run, snapshot
from camket.reviews.opinion import Apart
from camket.sources import Given, kept
from camket.terms.vocabulary import SCHEMA


@dataclass(frozen=True, slots=True)
class Standing:
    """Claims by id, each with the document that carries it."""

    claims: dict[str, Claim | Record]
    documents: dict[str, NamedNode]
    """The document of each text, by the hash of the text."""
    described: frozenset[Triple]
    """What is known of the documents, texts and extraction runs."""
    published: dict[str, str]
    """The day of publication of a text, where it is known."""
    given: dict[str, Judgement] = field(default_factory=dict)
    """What people decided about claims, by id."""
    apart: Apart = frozenset()
    """Pairs of events that people called different."""

    def document_of(self, claim: Claim | Record) -> NamedNode:
        """Give the document that carries *claim*: of a correction, the decision that made it."""
        if isinstance(claim, Claim) and is_correction(claim):
            return decision_node(claim, self.given[claim.id])
        return self.documents[claim.text_sha256]


def standing(home: Home, state: State, texts: Iterable[str]) -> Standing:
    """Give what *state* says of *texts*: claims told by several sources stand once."""
    wanted = frozenset(texts)
    imports = tuple(state.citing(wanted))
    claims: dict[str, Claim | Record] = {}
    for found in imports:
        for claim in claims_of(home, found):
            if claim.text_sha256 in wanted:
                claims[claim.id] = _preferred(claims.get(claim.id), claim)
    documents = {text: _document(imports, text) for text in wanted}
    described = {t for text in wanted for t in _described(imports, claims, text)}
    published = {i.sha256: day for i in imports if (day := i.description.published)}
    decided = decide(claims.values(), state.opinions(), _sources(imports), state.policy)
    described |= set(decided.described())
    return Standing(
        {claim.id: claim for claim in decided.claims},
        documents,
        frozenset(described),
        published,
        decided.given,
        decided.apart,
    )


def claims_of(home: Home, found: Import) -> Iterator[Claim | Record]:
    """Yield what an import brought, from the inbox and not by today's extractor."""
    if found.claims is None:
        items = loaders.loaded(loaders.loader_named(found.loader), source_from(home, found))
        yield from (item for item in items if not isinstance(item, Refusal))
        return
    for line in home.inbox.get(found.claims).decode("utf-8").split("\n"):
        if line:
            yield jsonl.from_line(line)


def source_from(home: Home, found: Import) -> Source:
    """Give the source of an import as it was received."""
    given = Given(found.description, found.source)
    content = partial(home.inbox.get, found.sha256)
    source = kept(home.inbox.path(found.sha256), found.name, given, content)
    if source.sha256 != found.sha256:
        raise StoreError(f"The inbox has other bytes than it should under {found.sha256}.")
    return source


def _sources(imports: Iterable[Import]) -> dict[str, str]:
    """Give the source of each text: that of the import which carries it."""
    return {i.sha256: i.source for i in sorted(imports, key=lambda i: i.source, reverse=True)}


def _preferred(known: Claim | Record | None, new: Claim | Record) -> Claim | Record:
    if isinstance(known, Claim) and isinstance(new, Claim):
        return min(known, new, key=jsonl.to_line)
    return known or new


def _carriers(imports: Iterable[Import], text: str) -> list[Import]:
    return sorted((i for i in imports if i.sha256 == text), key=lambda i: i.source)


def _document(imports: Iterable[Import], text: str) -> NamedNode:
    carriers = _carriers(imports, text)
    return document(carriers[0].source, text) if carriers else document(text, text)


def _described(
    imports: Iterable[Import], claims: dict[str, Claim | Record], text: str
) -> Iterator[Triple]:
    told = [c for c in claims.values() if c.text_sha256 == text]
    doc = _document(imports, text)
    for carrier in _carriers(imports, text)[:1]:
        yield from describe_source(_bare(carrier.source, carrier.name, carrier))
    if not _carriers(imports, text) and told:
        yield from describe_source(_bare(text, min(c.document for c in told), None))
    if any(isinstance(c, Claim) for c in told) or _is_text(imports, text):
        yield from snapshot(text, doc)
    elif told:
        yield Triple(doc, SCHEMA.sha256, Literal(text))
    for tool in {c.extractor if isinstance(c, Claim) else c.rule for c in told}:
        yield from run(tool, doc)


def _is_text(imports: Iterable[Import], text: str) -> bool:
    return any(i.claims is not None for i in _carriers(imports, text))


def _bare(id_: str, name: str, found: Import | None) -> Source:
    sha256 = found.sha256 if found else id_
    source = Source(id_, name, b"", sha256, "")
    return Source(id_, name, b"", sha256, "", found.description) if found else source
