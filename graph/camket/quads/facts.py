"""States of the world → triples: posts held, meetings, who stands for whom, figures, statuses."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from camket import terms
from camket.model import Claim, Comparator, Statistic
from camket.quads.entities import day, is_agent, node, number, vi, when
from camket.quads.units import in_unit
from camket.terms.vocabulary import CK, DCT, ORG, PROV, RDF, SDIM

STATUS_TERMS = {
    "completed": "completed",
    "connected": "in-operation",
    "in-operation": "in-operation",
    "under-construction": "under-construction",
    "planned": "planned",
    "closed": "closed",
}
ROLE_WORDS = {
    "chair": ("chu tri", "chu toa"),
    "speaker": ("phat bieu", "bao cao", "cho biet", "thong tin", "ket luan", "trinh bay"),
}
"""Role at a meeting → folded words of the evidence that give it."""
CHANGE_BOUNDS = {"appointed": (CK.validFrom, "not_before"), "ended": (CK.validUntil, "not_after")}


def post(claim: Claim) -> Iterator[Triple]:
    """Yield a tenure: who holds which post, and since or until when, if that is said."""
    person, held = claim.one("person"), claim.one("post")
    if person is None or held is None:
        return
    tenure = terms.iri(
        "tenure", f"{terms.slug(person.label)}-{terms.hash8(node(person).value, node(held).value)}"
    )
    yield Triple(tenure, RDF.type, CK.Tenure)
    yield Triple(tenure, ORG.member, node(person))
    yield Triple(tenure, CK.post, node(held))
    for body in claim.all("body"):
        yield Triple(tenure, ORG.organization, node(body))
        if held.iri and "-" in held.iri.rpartition("/")[2]:
            yield Triple(node(held), ORG.postIn, node(body))
    yield from _change(tenure, claim)


def _change(tenure: NamedNode, claim: Claim) -> Iterator[Triple]:
    for change in claim.all("change"):
        role, bound = CHANGE_BOUNDS.get(change.label, (None, ""))
        stated = getattr(claim.time, bound) if claim.time and bound else None
        if role and stated:
            yield Triple(tenure, role, day(stated))
    for name, role in (("from", CK.validFrom), ("until", CK.validUntil)):
        for slot in claim.all(name):
            if slot.not_before and slot.not_before == slot.not_after:
                yield Triple(tenure, role, day(slot.not_before))
    if claim.time:
        yield Triple(tenure, CK.dateText, vi(claim.time.text))


def meeting(claim: Claim) -> Iterator[Triple]:
    """Yield an event and who takes part in it."""
    for event in claim.all("event"):
        yield Triple(node(event), DCT.type, terms.concept("event", _event_type(event.label)))
        for place in claim.all("place"):
            yield Triple(node(event), CK.locatedIn, node(place))
        yield from when(node(event), claim.time)
        for slot in claim.all("participant"):
            if is_agent(slot):
                part = _part(claim, node(slot), node(event))
                yield Triple(node(event), CK.participation, part)
                yield Triple(part, RDF.type, CK.Participation)
                yield Triple(part, CK.participant, node(slot))
                if slot.type == "Person" and (role := _event_role(claim)):
                    yield Triple(part, CK.eventRole, terms.concept("role", role))


def _event_role(claim: Claim) -> str | None:
    """Give what the source says that somebody does at a meeting; to be there is no role."""
    said = terms.fold(" ".join(quote.text for quote in claim.evidence))
    roles = (role for role, words in ROLE_WORDS.items() if any(word in said for word in words))
    return next(roles, None)


def representation(claim: Claim) -> Iterator[Triple]:
    """Yield for whom somebody acts, at the event if the source names one."""
    agent, principal = claim.one("agent"), claim.one("principal")
    if agent is None or principal is None or not (is_agent(agent) and is_agent(principal)):
        return
    event = claim.one("event")
    part = _part(claim, node(agent), node(event) if event else None)
    yield Triple(part, RDF.type, CK.Participation)
    yield Triple(part, CK.participant, node(agent))
    yield Triple(part, CK.onBehalfOf, node(principal))
    if event:
        yield Triple(node(event), CK.participation, part)


def _part(claim: Claim, agent: NamedNode, event: NamedNode | None) -> NamedNode:
    place = event.value if event else claim.text_sha256
    return terms.iri("participation", f"part-{terms.hash8(agent.value, place)}")


def _event_type(label: str) -> str:
    heads = {
        "buoi lam viec": "working-session",
        "hoi nghi": "conference",
        "le": "ceremony",
        "ky ket": "signing",
        "chuyen tham": "visit",
    }
    folded = terms.fold(label)
    return next(
        (term for head, term in heads.items() if folded.startswith(head)), "working-session"
    )


def facility_status(claim: Claim) -> Iterator[Triple]:
    """Yield the state in which a facility is reported to be."""
    facility, status = claim.one("facility"), claim.one("status")
    if facility is None or status is None:
        return
    found = terms.iri("assessment", f"{terms.slug(facility.label)}-{terms.hash8(claim.event)}")
    yield Triple(found, RDF.type, CK.StatusAssessment)
    yield Triple(found, CK.concerns, node(facility))
    yield Triple(
        found, CK.status, terms.concept("status", STATUS_TERMS.get(status.label, "completed"))
    )
    yield Triple(found, CK.sourceText, vi(status.text))
    for place in claim.all("place"):
        yield Triple(node(facility), CK.locatedIn, node(place))
    if claim.speaker and is_agent(claim.speaker):
        yield Triple(found, PROV.wasAttributedTo, node(claim.speaker))
    yield from when(found, claim.time)


def figure_key(claim: Claim) -> str:
    """Name the figure that *claim* states.

    Whoever tells one value of an indicator, an area and a period, tells the same figure. Where
    area or period is not known, nobody else is known to tell the same.
    """
    stated = claim.statistic
    if stated is None or stated.area is None or stated.period is None:
        return claim.event
    cell = (stated.indicator.iri, stated.area.iri, stated.period.not_before)
    if not all(cell):
        return claim.event
    told = (f"{stated.value.normalize():f}", stated.unit, stated.bound, stated.period.not_after)
    return "\n".join(str(part or "") for part in (*cell, *told, *_compared(stated.comparator)))


def _compared(with_: Comparator | None) -> Iterator[object]:
    if with_ is None:
        return
    yield with_.kind
    yield (with_.area.iri or with_.area.text) if with_.area else None
    yield (with_.period.not_before, with_.period.not_after) if with_.period else None


def figure_node(claim: Claim) -> NamedNode:
    """Give the node of the figure that *claim* states."""
    return terms.iri("figure", f"figure-{terms.hash8(claim.event)}")


def statistic(claim: Claim) -> Iterator[Triple]:
    """Yield a figure: indicator, area, period, value, unit, and what it is compared with."""
    stated = claim.statistic
    if stated is None or stated.indicator.iri is None:
        return
    figure = figure_node(claim)
    yield Triple(figure, RDF.type, CK.Figure)
    yield Triple(figure, CK.indicator, node(stated.indicator))
    yield Triple(figure, CK.value, number(stated.value))
    yield from in_unit(figure, stated.unit)
    yield Triple(figure, CK.bound, terms.concept("bound", stated.bound))
    yield Triple(figure, CK.sourceText, vi(stated.text))
    if stated.area:
        yield Triple(figure, SDIM.refArea, node(stated.area))
    yield from _covers(figure, stated)
    if stated.comparator:
        yield from _baseline(figure, stated, stated.comparator)


def _covers(figure: NamedNode, stated: Statistic) -> Iterator[Triple]:
    if stated.period:
        yield Triple(figure, CK.dateText, vi(stated.period.text))
        if stated.period.not_before:
            yield Triple(figure, CK.validFrom, day(stated.period.not_before))
        if stated.period.not_after:
            yield Triple(figure, CK.validUntil, day(stated.period.not_after))


def _baseline(figure: NamedNode, stated: Statistic, compared: Comparator) -> Iterator[Triple]:
    yield Triple(figure, CK.comparisonKind, terms.concept("cmp", compared.kind))
    base = terms.iri("figure", f"baseline-{terms.hash8(figure.value, 'baseline')}")
    yield Triple(figure, CK.baseline, base)
    yield Triple(base, RDF.type, CK.Figure)
    yield Triple(base, CK.indicator, node(stated.indicator))
    if compared.kind == "difference":
        yield from in_unit(base, stated.unit)
    if compared.area and compared.area.iri:
        yield Triple(base, SDIM.refArea, node(compared.area))
    if compared.period:
        yield Triple(base, CK.dateText, vi(compared.period.text))
        if compared.period.not_before:
            yield Triple(base, CK.validFrom, day(compared.period.not_before))
        if compared.period.not_after:
            yield Triple(base, CK.validUntil, day(compared.period.not_after))
