"""From a location to an import: read, load, check every quote against its text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path

from camket import loaders, sources
from camket.errors import SourceError
from camket.guarded import guarded
from camket.ledger import Home, Import
from camket.loaders import article
from camket.model import Cited, Claim, Origin, Quote, Record, Refusal, Source, jsonl, line_of
from camket.pipeline.means import Means
from camket.pipeline.refusing import DECIMALS, LARGEST, bad_id, mismatch, out_of_range
from camket.pipeline.shards import RecordChange, Shard
from camket.pipeline.versions import Versions, standing, versions_of
from camket.terms import CLAIM_ID

ID = re.compile(r'"id"\s*:\s*"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Received:
    """One source as it was read, not yet in the home."""

    source: Source
    loader: str
    claims: tuple[Claim, ...]
    records: RecordChange | None
    """What becomes of the records of a structured source; None for texts."""
    refusals: tuple[Refusal, ...]
    texts: tuple[bytes, ...] = ()
    """Texts found beside a file of claims, that its quotes were checked against."""
    unchecked: tuple[str, ...] = ()
    """Hashes of the texts that are not at hand."""
    path: str = ""
    """Where it was read, as its user said it."""

    def to_import(self, home: Home, *, at: str) -> Import:
        """Keep the bytes and the claims in the inbox; give the import, not yet numbered."""
        if self.source.path:
            home.inbox.put_file(self.source.path, self.source.sha256)
        own = b"" if self.source.path else self.source.content
        for content in filter(None, (own, self.source.original, *self.texts)):
            home.inbox.put(content)
        return Import(
            id="",
            source=self.source.id,
            name=self.source.name,
            sha256=self.source.sha256,
            loader=self.loader,
            claims=None if self.records else home.inbox.put(self._lines()),
            texts=self._cited(),
            description=self.source.description,
            at=at,
            original=sha256(self.source.original).hexdigest() if self.source.original else None,
            count=self.count(),
        )

    def count(self) -> int:
        """Give how many claims or records the source has."""
        return len(self.claims) + (self.records.count if self.records else 0)

    def _lines(self) -> bytes:
        """Write the claims; those about the source itself name it by its id, not by its file."""
        own = self.source.sha256
        named = (
            replace(c, document=self.source.id) if c.text_sha256 == own else c for c in self.claims
        )
        return "".join(jsonl.to_line(c) + "\n" for c in named).encode()

    def _cited(self) -> tuple[str, ...]:
        cited = {c.text_sha256 for c in self.claims}
        own = {self.source.sha256} if self.records or self.source.media_type == sources.TEXT else ()
        return tuple(sorted(cited.union(own)))


def receive(
    location: str, given: sources.Given, home: Home | None = None, means: Means | None = None
) -> Received:
    """Read and load *location*; SourceError when it cannot be read or holds nothing that can."""
    means = means or Means()
    source = sources.read(location, given, means.limits)
    beside = None if location == "-" else Path(location).parent
    return replace(received(source, home, beside=beside, means=means), path=location)


def received(
    source: Source,
    home: Home | None,
    *,
    beside: Path | None,
    means: Means | None = None,
    again: bool = False,
) -> Received:
    """Load *source*; texts that its claims cite are sought in it, in the inbox and *beside* it.

    With *means* it is not trusted, and loaded in a worker within their limits. What stands in
    *home* just so is not read once more, but *again* if that is wanted.
    """
    known = None if again else standing(home, source)
    if home and known and known.sha256 == source.sha256:
        return _as_before(source, home, known)
    versions = versions_of(home, known, source) if home and known else None
    if versions:
        return _compared(source, versions, _Reading(source.id, home, means))
    told = _Reading(source.id, home, means).read(source)
    if told.refusals and not told.claims and not told.shard:
        raise SourceError(
            f"{source.name}: none of its {len(told.refusals)} lines can be read. First: "
            f"{told.refusals[0].place}: {told.refusals[0].reason} {told.refusals[0].remedy}",
            source=source.name,
            faults=told.refusals,
        )
    return _whole(source, home, told, beside)


def _whole(source: Source, home: Home | None, told: "_Told", beside: Path | None) -> Received:
    texts = {
        sha: found
        for sha, name in _cited(told.claims)
        if (found := _text(sha, name, source, home, beside))
    }
    good, bad = _faithful(source, told.claims, texts)
    shard = told.shard
    return Received(
        source=source,
        loader=told.loader,
        claims=tuple(good),
        records=RecordChange(shard, count=len(shard)) if shard else None,
        refusals=(*told.refusals, *bad),
        texts=tuple(text for sha, text in sorted(texts.items()) if sha != source.sha256),
        unchecked=tuple(sorted({sha for sha, _ in _cited(told.claims)} - texts.keys())),
    )


def _as_before(source: Source, home: Home, known: Import) -> Received:
    """Give what stands already."""
    nothing = RecordChange(Shard(source.id), Shard(source.id), count=known.count, since=known.id)
    return Received(source, known.loader, (), nothing, tuple(home.quarantine.of(known.id)))


def _compared(source: Source, versions: Versions, reading: "_Reading") -> Received:
    """Give what *source* has otherwise than the version that stands."""
    old, new = (
        reading.read(part) if part.content else _Told(Shard(source.id))
        for part in (versions.old, versions.new)
    )
    return Received(
        source=source,
        loader=versions.known.loader,
        claims=(),
        records=versions.change(new.shard, old.shard),
        refusals=tuple(versions.refusals(old.refusals, new.refusals)),
    )


@dataclass(slots=True)
class _Told:
    """What a loader found."""

    shard: Shard
    loader: str = ""
    claims: list[Claim] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def hear(self, item: str | Claim | Record | Refusal) -> None:
        """Keep one thing that a loader found, or its name."""
        match item:
            case Record():
                self.shard.add(item)
            case Claim():
                self.claims.append(item)
            case Refusal():
                self.refusals.append(item)
            case _:
                self.loader = item


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a source is read, and where long shards lie."""

    source_id: str
    home: Home | None
    means: Means | None

    def read(self, source: Source) -> _Told:
        """Load *source* in a worker; here, if it is trusted, or one article that rules read."""
        told = _Told(Shard(self.source_id, self.home.path if self.home else None))
        means = self.means
        if means is None or (means.jobs == 1 and _is_prose(source)):
            found: Iterator[str | Claim | Record | Refusal] = loaders.told(source)
        else:
            found = guarded(loaders.told, source, name=source.name, limits=means.limits)
        for item in found:
            told.hear(item)
        return told


def _is_prose(source: Source) -> bool:
    return source.media_type == sources.TEXT and loaders.loader_of(source) is article


def _cited(claims: Iterable[Claim]) -> list[tuple[str, str]]:
    return sorted({(c.text_sha256, c.document) for c in claims})


def _text(
    sha256: str, name: str, source: Source, home: Home | None, beside: Path | None
) -> bytes | None:
    if sha256 == source.sha256:
        return source.content
    if home and home.inbox.holds(sha256):
        return home.inbox.get(sha256)
    near = beside / Path(name).name if beside and name else None
    if near and near.is_file():
        found = sources.read(str(near))
        return found.content if found.sha256 == sha256 else None
    return None


def _faithful(
    source: Source, claims: Iterable[Claim], texts: dict[str, bytes]
) -> tuple[list[Claim], list[Refusal]]:
    decoded = {sha: content.decode("utf-8") for sha, content in texts.items()}
    lines = cache(lambda: lines_of_claims(sources.decode(source.content, source.name)))
    good: list[Claim] = []
    bad: list[Refusal] = []
    for claim in claims:
        text = decoded.get(claim.text_sha256)
        refusal = _fault(claim, text)
        if refusal:
            bad.append(_placed(refusal, claim, Origin(source.name, lines().get(claim.id, 0)), text))
        else:
            good.append(claim)
    return good, bad


def _placed(refusal: Refusal, claim: Claim, origin: Origin, text: str | None) -> Refusal:
    """Say what the refused *claim* at *origin* cites."""
    words = claim.evidence[0]
    number = line_of(text, words.start) if text else 0
    cited = Cited(claim.document, number, words.start, words.end)
    told = refusal.origin or Origin("", passage=cited, quote=words.text)
    return replace(refusal, origin=replace(told, source=origin.source, line=origin.line))


def lines_of_claims(text: str) -> dict[str, int]:
    """Give the number of the line, from 1, of each claim in JSON Lines, by its id."""
    found = ((n, ID.search(line)) for n, line in enumerate(text.split("\n"), start=1))
    return {match[1]: n for n, match in found if match}


def _fault(claim: Claim, text: str | None) -> Refusal | None:
    for id_ in (claim.id, claim.event, *claim.possibly_same):
        if not CLAIM_ID.fullmatch(id_):
            return bad_id(claim, id_)
    for number in _numbers(claim):
        if abs(number) >= LARGEST or number != round(number, DECIMALS):
            return out_of_range(claim, number)
    for start, end, words in quotes_of(claim):
        if text is not None and text[start:end] != words:
            return mismatch(claim, Quote(words, start, end), text)
    return None


def _numbers(claim: Claim) -> Iterator[Decimal]:
    money, figure = claim.amount, claim.statistic
    stated = (money.value, money.max, money.count, money.total) if money else ()
    yield from (number for number in stated if number is not None)
    if figure:
        yield figure.value


def quotes_of(claim: Claim) -> Iterator[tuple[int, int, str]]:
    """Yield every span of *claim* with the words that must stand there."""
    for quote in (claim.trigger, *claim.evidence):
        yield quote.start, quote.end, quote.text
    for _, slot in claim.fillers():
        yield slot.start, slot.end, slot.text
    for stated in (claim.amount, claim.statistic):
        if stated:
            yield stated.start, stated.end, stated.text
    if claim.time and claim.time.start is not None and claim.time.end is not None:
        yield claim.time.start, claim.time.end, claim.time.text
