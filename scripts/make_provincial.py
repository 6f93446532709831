"""Give the bodies that every province and city has, by rule."""

from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import NamedNode

from camket.terms import iri, slug
from camket.terms.vocabulary import CK, ORG, RDF
from make_bodies import Body, Post
from make_place_files import NEVER_SHORT, SPELLINGS, in_sentence
from make_places import MERGED_ON, Unit
from make_rules import OTHERS, PARTY, Rule

COMMANDS = {
    "Hà Nội": (("Bộ Tư lệnh Thủ đô",), ("Hà Nội", "")),
    "Hồ Chí Minh": (
        ("Bộ Tư lệnh",),
        ("Thành phố Hồ Chí Minh", "TP Hồ Chí Minh", "TP.HCM", "TPHCM"),
    ),
}
"Cities whose military command has a name of its own."


def bodies(unit: Unit) -> Iterator[Body]:
    """Give the bodies of one province or city."""
    formed = unit.acts_since is not None and unit.acts_since >= MERGED_ON
    lacking = {"before"} if formed else {"after"} if unit.until else set()
    for rule in (*PARTY, *OTHERS):
        if rule.era not in lacking:
            yield made(rule, unit)


def made(rule: Rule, unit: Unit) -> Body:
    """Give the body that *rule* makes of *unit*."""
    heads, ends = words(rule, unit)
    return Body(
        slug=name(rule.stem, unit),
        heads=heads,
        english=rule.english.format(adjective(unit)),
        type=rule.type,
        kind=rule.kind,
        level="province",
        territory=unit.place,
        links=tuple(links(rule, unit)),
        posts=tuple(titled(post, unit) for post in rule.posts),
        seats=ends,
        tail=unit.slug,
        since=unit.acts_since,
        until=unit.until,
    )


def words(rule: Rule, unit: Unit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give how the body is called, and what stands behind that."""
    if rule.stem == "bo-chqs" and unit.name in COMMANDS:
        return COMMANDS[unit.name]
    if rule in PARTY:
        heads = (f"{head} {committee(unit)}".strip() for head in rule.heads)
        return tuple(heads), tuple(short_seats(unit))
    return rule.heads, tuple(seats(unit))


def name(stem: str, unit: Unit) -> str:
    """Give the slug of the body with *stem* in *unit*."""
    if stem == "uy":
        return f"{slug(committee(unit))}-{unit.slug}"
    if any(stem == rule.stem for rule in PARTY):
        return f"{stem}-{slug(committee(unit))}-{unit.slug}"
    return f"{stem}-{slug(unit.kind)}-{unit.slug}"


def links(rule: Rule, unit: Unit) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Give how the body stands to others."""
    if rule.whole:
        central = rule.whole[0].isupper() or rule.whole[0] == "Đ"
        yield rule.link, iri("body", slug(rule.whole) if central else name(rule.whole, unit))
    if rule.link == ORG.unitOf:
        yield RDF.type, ORG.OrganizationalUnit
    if rule.stem == "uy":
        yield CK.directs, iri("jurisdiction", unit.slug)
        yield CK.directs, iri("body", name("hdnd", unit))
        yield CK.directs, iri("body", name("ubnd", unit))


def titled(post: Post, unit: Unit) -> Post:
    """Give *post* with the party committee in its title."""
    return replace(post, title=post.title.format(committee(unit)))


def committee(unit: Unit) -> str:
    """Give what the party committee of *unit* is called."""
    return "Thành ủy" if unit.is_city else "Tỉnh ủy"


def adjective(unit: Unit) -> str:
    """Give *unit* as it stands before the English name of a body."""
    if unit.name in NEVER_SHORT:
        return f"{unit.english} City"
    return unit.english if unit.is_city else f"{unit.english} Provincial"


def seats(unit: Unit) -> Iterator[str]:
    """Give *unit* as it stands behind the name of a state body."""
    yield in_sentence(unit)
    if unit.is_city:
        yield f"TP {unit.name}"
        yield f"TP. {unit.name}"
    for short in other_names(unit):
        yield short if unit.is_city else f"tỉnh {short}"


def short_seats(unit: Unit) -> Iterator[str]:
    """Give *unit* as it stands behind the name of a party body."""
    if unit.name in NEVER_SHORT:
        yield from seats(unit)
    else:
        yield unit.name
        yield from other_names(unit)


def other_names(unit: Unit) -> Iterator[str]:
    """Give the spellings of the name that newspapers put behind the name of a body."""
    for other in SPELLINGS.get(unit.name, ()):
        if not other.startswith(("Thủ đô", "TP.Hồ")):
            yield other
