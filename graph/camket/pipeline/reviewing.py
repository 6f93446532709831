"""The steward's desk of a home: what can be decided on, and what becomes of decisions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import DefaultGraph, Literal, NamedNode

from camket import terms
from camket.errors import StoreError
from camket.ledger import Home, Import, State, writing
from camket.model import Claim, Origin, Refusal, Source
from camket.pipeline.standing import claims_of
from camket.pipeline.story import Outcome, Story
from camket.quads import act_node
from camket.reviews import Opinion, Review, Reviews, corrected, seen
from camket.reviews.annotations import read_annotations
from camket.reviews.item import WAITING, Item, Rival
from camket.reviews.opinion import SETTLED
from camket.reviews.precision import ACCEPTED, EDITED, Measured, measured
from camket.reviews.reading import Desk, Signature, read_rows, review_in, reviews_in
from camket.store import Store
from camket.terms.vocabulary import CK, PROV, RDFS, SKOS

VIEW = DefaultGraph()
RULE = "acceptance rule "


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a file of decisions did."""

    outcome: Outcome
    batch: str = ""
    """What takes it back at once; empty when nothing was new."""
    reviews: tuple[Review, ...] = ()
    unchanged: int = 0
    """Decisions that stood already."""
    stale: int = 0
    """Decisions about a reading that has changed since."""
    refusals: tuple[Refusal, ...] = ()


def desk_of(home: Home) -> Desk:
    """Give every claim of a text in *home*, with how it stands."""
    state = home.state()
    with home.reading() as store:
        status = _statuses(store)
        reasons = _reasons(store)
        found = {}
        for one, claim in _claims(home, state):
            if claim.id not in found and claim.id in status:
                item = _item(one, claim, state.opinions(), reasons)
                found[claim.id] = _standing(item, status[claim.id])
        pairs = _undecided(store)
    return Desk(_with_rivals(found, state.opinions(), pairs))


def texts_of(home: Home, items: Iterable[Item]) -> dict[str, str]:
    """Give the raw texts of *items* by hash, those that are at hand."""
    hashes = {item.claim.text_sha256 for item in items}
    return {h: home.inbox.get(h).decode("utf-8") for h in sorted(hashes) if home.inbox.holds(h)}


def now(item: Item) -> Claim:
    """Give the claim that *item* is by now: itself, or its correction."""
    if item.state != EDITED:
        return item.claim
    return corrected(item.claim, item.past[0].fixes)


def read_reviews(source: Source, desk: Desk, signature: Signature) -> list[Review | Refusal]:
    """Read decisions from a review file (CSV, XLSX) or from annotations (JSON-LD)."""
    if source.content.lstrip()[:1] not in {b"{", b"["}:
        rows = read_rows(source.content, source.name)
        return list(reviews_in(rows, desk, signature, source.name))
    found: list[Review | Refusal] = []
    for row in read_annotations(source.content, source.name, desk):
        one = row if isinstance(row, Refusal) else review_in(row, desk, signature)
        if isinstance(one, Refusal):
            one = replace(one, origin=Origin(source.name, pointer=one.place))
        found.append(one)
    return found


def review(story: Story, found: Iterable[Review | Refusal]) -> Reviewed:
    """Record what people decided; what stands already changes nothing."""
    told = list(found)
    refusals = tuple(one for one in told if isinstance(one, Refusal))
    with writing(story.home, story.actor.command):
        state = story.home.state()
        known = state.opinions().latest
        new: dict[tuple[str, str], Review] = {}
        for one in told:
            if isinstance(one, Review):
                old = known.get((one.claim, one.reviewer))
                if old is None or old.says() != one.says():
                    new[one.claim, one.reviewer] = one
        batch = f"v{1 + _last_batch(state)}" if new else ""
        made = tuple(replace(one, batch=batch) for one in new.values())
        outcome = Outcome()
        if made:
            entry = {"kind": "review", "reviews": [one.to_json() for one in made]}
            outcome = story.change(entry, state)
    count = len(told) - len(refusals) - len(made)
    return Reviewed(outcome, batch, made, count, _stale(story.home, made), refusals)


def unreview(story: Story, batch: str) -> Outcome:
    """Take back all decisions of the file *batch*; later ones stay."""
    with writing(story.home, story.actor.command):
        state = story.home.state()
        standing = sorted({one.batch for one in state.opinions().given}, key=_number)
        if batch not in standing:
            raise StoreError(
                f"There is no standing review {batch!r}; standing are: "
                f"{', '.join(standing) or 'none'}."
            )
        return story.change({"kind": "undo", "undo": [batch]}, state)


def precision(home: Home) -> list[Measured]:
    """Give how often each frame was right, by what people decided about its claims."""
    reviews = home.state().opinions()
    return measured(
        (opinion.reviews[0].frame(), opinion.state)
        for opinion in _opinions(home, reviews)
        if opinion.state in SETTLED
    )


def _opinions(home: Home, reviews: Reviews) -> Iterator[Opinion]:
    reviewed = {review.claim for review in reviews.latest.values()}
    known: set[str] = set()
    for one, claim in _claims(home, home.state()) if reviewed else ():
        if claim.id in reviewed and claim.id not in known:
            known.add(claim.id)
            if opinion := reviews.on(claim, _source(one, claim)):
                yield opinion


def _stale(home: Home, made: Iterable[Review]) -> int:
    mine = {one.claim: one for one in made}
    found = {c.id: c for _, c in _claims(home, home.state()) if c.id in mine} if mine else {}
    return sum(one.seen != seen(found[id_]) for id_, one in mine.items() if id_ in found)


def _claims(home: Home, state: State) -> Iterator[tuple[Import, Claim]]:
    for _, one in sorted(state.active().items()):
        if one.claims is not None:
            yield from ((one, c) for c in claims_of(home, one) if isinstance(c, Claim))


def _source(one: Import, claim: Claim) -> str:
    return one.source if claim.text_sha256 == one.sha256 else claim.document


def _item(one: Import, claim: Claim, reviews: Reviews, reasons: Mapping[str, str]) -> Item:
    source = _source(one, claim)
    opinion = reviews.on(claim, source)
    own = claim.text_sha256 == one.sha256
    name = one.description.title or one.name if own else claim.document
    past = opinion.reviews if opinion else ()
    state = opinion.state if opinion else ""
    return Item(claim, source, name, state, reasons.get(claim.id, ""), past)


def _standing(item: Item, status: str) -> Item:
    """Give *item* with its state: an accepted claim may still wait, for a rival or a rule."""
    told = item.state if item.state not in {"", ACCEPTED} else status
    return replace(item, state=told)


def _with_rivals(
    items: Mapping[str, Item], reviews: Reviews, pairs: Iterable[frozenset[NamedNode]]
) -> dict[str, Item]:
    first: dict[str, Item] = {}
    by_act: dict[NamedNode, Item] = {}
    for item in items.values():
        first.setdefault(item.claim.event, item)
        merged = replace(item.claim, event=reviews.event(item.claim.event))
        by_act.setdefault(act_node(merged), item)
    linked = {
        frozenset((item.claim.event, other))
        for item in items.values()
        for other in item.claim.possibly_same
        if other in first
    }
    linked |= {
        frozenset(by_act[act].claim.event for act in pair)
        for pair in pairs
        if pair <= by_act.keys()
    }
    near: dict[str, set[str]] = {}
    for pair in linked:
        if len(pair) > 1 and not _is_settled(pair, reviews):
            for event in pair:
                near.setdefault(event, set()).update(pair - {event})
    return {
        id_: replace(
            item,
            rivals=tuple(
                Rival(event, first[event].claim.evidence[0].text)
                for event in sorted(near.get(item.claim.event, ()))
            ),
        )
        for id_, item in items.items()
    }


def _is_settled(pair: Iterable[str], reviews: Reviews) -> bool:
    """Tell whether people have said of two events that they are one, or that they are two."""
    merged = frozenset(map(reviews.event, pair))
    return len(merged) == 1 or merged in reviews.apart


def _undecided(store: Store) -> set[frozenset[NamedNode]]:
    """Give the pairs of acts that may be one."""
    open_ = store.quads(None, CK.verdict, terms.concept("identity", "undecided"), VIEW)
    return {
        frozenset(
            quad.object
            for role in (CK.leftEntity, CK.rightEntity)
            for quad in store.quads(decision, role, None, VIEW)
            if isinstance(quad.object, NamedNode)
        )
        for decision in (q.subject for q in open_)
        if isinstance(decision, NamedNode)
    }


def _statuses(store: Store) -> dict[str, str]:
    found = {}
    for graph in (VIEW, terms.WAITING):
        for quad in store.quads(None, CK.reviewStatus, None, graph):
            if isinstance(quad.object, NamedNode):
                term = quad.object.value.rpartition("review-")[2]
                found[_id(quad.subject)] = ACCEPTED if term == ACCEPTED else WAITING
    return found


def _reasons(store: Store) -> dict[str, str]:
    """Give why each claim waits, or the rule that accepted it."""
    found = {
        _id(quad.subject): quad.object.value
        for quad in store.quads(None, SKOS.note, None, terms.WAITING)
        if isinstance(quad.object, Literal)
    }
    for quad in store.quads(None, CK.reviewOf, None, VIEW):
        if isinstance(quad.subject, NamedNode):
            found[_id(quad.object)] = _agent(store, quad.subject)
    return found


def _agent(store: Store, node: NamedNode) -> str:
    for link in store.quads(node, PROV.wasAssociatedWith, None, VIEW):
        if isinstance(link.object, NamedNode):
            for label in store.quads(link.object, RDFS.label, None, VIEW):
                if isinstance(label.object, Literal):
                    return label.object.value.removeprefix(RULE)
    return ""


def _id(node: object) -> str:
    return node.value.rpartition("/")[2] if isinstance(node, NamedNode) else ""


def _last_batch(state: State) -> int:
    """Give the highest number that a file of decisions had, those taken back among them."""
    undone = {id_ for id_ in state.undone if id_.startswith("v")}
    return max(map(_number, undone | {one.batch for one in state.reviews.given}), default=0)


def _number(batch: str) -> int:
    return int(batch[1:]) if batch[1:].isdecimal() else 0
