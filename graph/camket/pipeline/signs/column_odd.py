"""Column-odd: a name without a letter, or a sum that is a year, comes from another column."""

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from camket.model import Origin
from camket.pipeline.signs._delivery import VIEW, Delivery, Sign
from camket.terms.vocabulary import CK, FOAF, ORG, RDF, SKOS
from camket.validate import Rule

RULE = Rule(
    id="Column-odd",
    severity="Warning",
    messages={
        "vi": "Tên {?value} không có chữ nào: có lẽ cột khác đã được lấy làm tên.",
        "en": "The name {?value} has no letter: another column may have been taken for names.",
    },
    remedy={
        "vi": "Xem lại trong tệp .map.yaml cột nào là tên, cột nào là số tiền hay ngày, rồi kiểm "
        "tra lại.",
        "en": "See in the .map.yaml which column holds names, and which sums or days; then check "
        "again.",
    },
    affects="",
)
NAMED = (
    FOAF.Person, FOAF.Group, ORG.Organization, CK.Body, CK.PartyBody, CK.StateBody,
    CK.MassOrganization, CK.Jurisdiction, CK.Fund, CK.Project, CK.Facility,
)  # fmt: skip
LETTER = re.compile(r"[^\W\d_]")


def findings(delivery: Delivery) -> Iterator[Sign]:
    """Yield the new things that bear a number or a day for a name."""
    for thing in delivery.things:
        if any(any(delivery.after.quads(thing, RDF.type, kind)) for kind in NAMED):
            for name in _names(delivery, thing):
                if not LETTER.search(name):
                    source = delivery.source()
                    yield Sign(name, thing.value, Origin(source) if source else None)


def _names(delivery: Delivery, thing: NamedNode) -> Iterator[str]:
    for quad in delivery.after.quads(thing, SKOS.prefLabel, None, VIEW):
        if isinstance(quad.object, Literal):
            yield quad.object.value
