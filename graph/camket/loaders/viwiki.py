"""Infoboxes of politicians in Wikipedia, as JSON: who held which post from when to when.

Public roles alone: birth, death, family, origin, faith, schools and images are never read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from camket import records, sources, terms
from camket.errors import SourceError
from camket.model import Record, Refusal, Source
from camket.records import CellError, DataSet, Fault, Unheld, people
from camket.records.infobox import Infobox, Office, infobox_in
from camket.records.officials import HeldPost, Posts
from camket.records.successors import person_in
from camket.records.wikitext import Link
from camket.terms.vocabulary import CK, DCT, FOAF, ORG, RDF, SKOS

NAME = "viwiki"
RULE = "viwiki/1.0"
SCOPE = "vi.wikipedia.org"
PAGE = "https://vi.wikipedia.org/?curid="
LICENCE = NamedNode("https://creativecommons.org/licenses/by-sa/4.0/")
"""That of the pages: whoever passes on what was read names them, under the same terms."""
MEMBERS = ("title", "id", "template", "infobox")
DIGITS = re.compile(r"[1-9]\d{0,11}")
RELATIONS = {"predecessor": "tiền nhiệm", "successor": "kế nhiệm"}
PUBLIC = frozenset(
    {
        "branch", "commands", "constituency", "công_việc", "deputy_name", "deputy_title",
        "footnotes", "leader_name", "leader_title", "military_rank", "module", "other", "party",
        "phục_vụ", "term", "unit", "chức_vụ_khác",
    }
)  # fmt: skip
"""What is public and not read; all else is nobody's business."""
REASONS = {
    "not-held": ("The model has no place for this field.", "Keep it in the source file."),
}


def accepts(source: Source) -> bool:
    """Tell whether *source* is a JSON list of pages with infoboxes."""
    if source.media_type != sources.JSON or not source.content.lstrip().startswith(b"["):
        return False
    return all(f'"{name}"'.encode() in source.content for name in MEMBERS)


def load(source: Source) -> Iterator[Record | Refusal]:
    """Yield a record for each person, and one for each field that tells of offices."""
    text = sources.decode(source.content, source.name).removeprefix("\ufeff")
    pages = records.parsed(text, source.name)
    if not isinstance(pages, list):
        raise SourceError(f"{source.name} is no list of pages.", source=source.name)
    boxes = [_box(source, number, page) for number, page in enumerate(pages)]
    reading = Reading.of(source, (box for box in boxes if isinstance(box, Infobox)))
    for number, box in enumerate(boxes):
        if isinstance(box, Infobox):
            yield from reading.told(f"/{number}", box)
        else:
            yield box
    yield from reading.unheld.refusals(REASONS)


def _box(source: Source, number: int, page: Any) -> Infobox | Refusal:  # noqa: ANN401 - of JSON
    place = source.name, f"/{number}"
    if not isinstance(page, dict):
        return Fault(str(page), "no-record", "It is no object.", "Write one object.").at(*place)
    try:
        box = infobox_in(page)
    except CellError as bad:
        return bad.fault.at(*place)
    if DIGITS.fullmatch(box.id):
        return box
    reason = "The id of a page has digits alone."
    return Fault(box.id, "no-id", reason, "Give the page id.", "id").at(*place)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, and the pages that it holds by their titles."""

    data: DataSet
    posts: Posts
    pages: Mapping[str, str]
    """Ids by title."""
    held: frozenset[tuple[str, str]]
    """Page id and post of each tenure that the file tells of itself."""
    unheld: Unheld

    @classmethod
    def of(cls, source: Source, boxes: Iterable[Infobox]) -> "Reading":
        """Index what the pages tell of themselves."""
        data = DataSet(source, RULE, SCOPE)
        posts = Posts(data)
        pages: dict[str, str] = {}
        held: set[tuple[str, str]] = set()
        for box in boxes:
            pages[box.title] = box.id
            for office in box.offices:
                if isinstance(office, Office):
                    held.add((box.id, posts.held(office.name, office.term, box.id).node.value))
        return cls(data, posts, pages, frozenset(held), Unheld(source.name))

    def told(self, pointer: str, box: Infobox) -> Iterator[Record | Refusal]:
        """Yield the record of the person, then one for each field with offices."""
        for field in sorted(set(box.fields) & PUBLIC):
            self.unheld.note(field, "not-held", pointer)
        person = self.data.thing("person", box.id)
        yield from self.data.told(pointer, person, self._person(person, box))
        fields = dict.fromkeys(told_in(office) for office in box.offices)
        for field in fields:
            place = f"{pointer}/infobox/{field.replace('~', '~0').replace('/', '~1')}"
            inside = [office for office in box.offices if told_in(office) == field]
            first = next((office for office in inside if isinstance(office, Office)), None)
            about = self._tenure(box, first) if first else person
            parts = (part for office in inside for part in self._held(box, person, office))
            yield from self.data.told(place, about, parts)

    def _person(self, person: NamedNode, box: Infobox) -> Iterator[Triple]:
        yield Triple(person, RDF.type, FOAF.Person)
        plain = people.aliases(box.title)[1:2] or (box.title,)
        yield from records.named(
            person, *dict.fromkeys((box.name or plain[0], *plain, box.title)), lang="vi"
        )
        yield from people.matched(person, NAME, box.id)
        yield from self._read_at(person, box)
        yield Triple(NamedNode(PAGE + box.id), DCT.license, LICENCE)

    def _held(
        self, box: Infobox, person: NamedNode, office: Office | Fault
    ) -> Iterator[Triple | Fault]:
        if isinstance(office, Fault):
            yield replace(office, value=f"{box.title}: {office.value}")
            return
        yield from (replace(f, value=f"{box.title}: {f.value}") for f in office.faults)
        post = self.posts.held(office.name, office.term, box.id)
        tenure = self._tenure(box, office)
        yield from _seat(tenure, person, post)
        yield from post.said
        yield from office.term.said_of(tenure)
        if office.name.beside:
            yield Triple(tenure, SKOS.note, Literal(office.name.beside, language="vi"))
        yield from self._read_at(tenure, box)
        for relation, link in office.others:
            yield from self._other(box, office, post, relation, link)

    def _other(
        self, box: Infobox, office: Office, post: HeldPost, relation: str, link: Link
    ) -> Iterator[Triple | Fault]:
        """Yield that another held the same post, unless the file tells of it where it is due."""
        found = link if link.page in self.pages else person_in(link)
        if isinstance(found, Fault):
            yield replace(found, value=f"{box.title}: {found.value}", column=relation)
        if not isinstance(found, Link):
            return
        link = found
        page = self.pages.get(link.page, "")
        if page and (page, post.node.value) in self.held:
            return
        own = page or (
            f"page {link.page}" if link.page else f"{box.id}|{office.number}|{link.words}"
        )
        other = self.data.thing("person", own)
        tenure = self.data.thing("tenure", f"{own}|{terms.hash8(post.node.value)}")
        yield from _seat(tenure, other, post)
        words = f"{RELATIONS[relation]} của {box.name or box.title}"
        yield Triple(tenure, CK.dateText, Literal(words, language="vi"))
        if not page:
            yield Triple(other, RDF.type, FOAF.Person)
            yield from records.named(other, _bare(link), lang="vi")

    def _tenure(self, box: Infobox, office: Office) -> NamedNode:
        return self.data.thing("tenure", f"{box.id}|{office.number}")

    def _read_at(self, thing: NamedNode, box: Infobox) -> Iterator[Triple]:
        yield Triple(thing, DCT.source, NamedNode(PAGE + box.id))


def told_in(office: Office | Fault) -> str:
    """Give the field that *office* stands in."""
    return office.field if isinstance(office, Office) else office.column


def _seat(tenure: NamedNode, person: NamedNode, post: HeldPost) -> Iterator[Triple]:
    yield Triple(tenure, RDF.type, CK.Tenure)
    yield Triple(tenure, ORG.member, person)
    yield Triple(tenure, CK.post, post.node)
    if post.body:
        yield Triple(tenure, ORG.organization, post.body)


def _bare(link: Link) -> str:
    """Give the name of a page without what tells it from others of that name."""
    return people.aliases(link.page)[1:2][0] if "(" in link.page else (link.page or link.words)
