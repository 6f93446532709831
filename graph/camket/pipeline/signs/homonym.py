"""Homonym-new: something new that bears the name of another, and may be that or not."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from camket import terms
from camket.model import Origin
from camket.pipeline.signs._delivery import VIEW, Delivery, Sign, name_of, told_in
from camket.terms.vocabulary import CK, FOAF, RDF, SKOS
from camket.validate import Rule

RULE = Rule(
    id="Homonym-new",
    severity="Warning",
    messages={
        "vi": "Trùng tên với {?value}, đã có trong kho; chưa ai xác định là một hay là hai.",
        "en": "Bears the name of {?value}, which stands already; nobody has said whether they are "
        "one or two.",
    },
    remedy={
        "vi": "Sau khi nhập, chạy camket identity để quyết định cùng (same) hay khác (different). "
        "Sau khi nhập, chạy camket identity để quyết định cùng (same) hay khác (different).",
        "en": "After the import, decide with camket identity whether they are the same or "
        "different.",
    },
    affects="",
)
KINDS = (
    FOAF.Person, CK.Body, CK.PartyBody, CK.StateBody, CK.MassOrganization, CK.Fund, CK.Project,
)  # fmt: skip


def findings(delivery: Delivery) -> Iterator[Sign]:
    """Yield the new things that share name and class with another of the home."""
    store = delivery.after
    for thing in delivery.things:
        kinds = [kind for kind in KINDS if any(store.quads(thing, RDF.type, kind, VIEW))]
        if kinds and delivery.is_new(thing):
            for other in _namesakes(delivery, thing):
                if any(any(store.quads(other, RDF.type, kind, VIEW)) for kind in kinds):
                    where = f"{name_of(store, other)} ({other.value.removeprefix(terms.ID)})"
                    yield Sign(
                        where, thing.value, Origin(told_in(store, thing) or delivery.source())
                    )
                    break


def _namesakes(delivery: Delivery, thing: NamedNode) -> Iterator[NamedNode]:
    store = delivery.after
    for label in store.quads(thing, SKOS.hiddenLabel, None, VIEW):
        if isinstance(label.object, Literal) and " " in label.object.value:
            for quad in store.quads(None, SKOS.hiddenLabel, label.object, VIEW):
                if isinstance(quad.subject, NamedNode) and quad.subject != thing:
                    yield quad.subject
