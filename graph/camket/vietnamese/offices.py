"""Titles of posts and heads of bodies, with what they are in the ontology."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from camket.vietnamese.abbreviations import expand
from camket.vietnamese.titles import BODIES, POSTS

__all__ = ["BodyHead", "PostTitle", "expand", "find_body_heads", "find_posts"]


@dataclass(frozen=True, slots=True)
class PostTitle:
    """Words that name a post, without the body it belongs to."""

    text: str
    start: int
    end: int
    title: str
    """The usual spelling, abbreviations written out."""
    concept: str
    """Notation in the scheme of posts: party-secretary, chair …"""
    former: bool
    """`nguyên`, `cựu`, `cố` stands before."""
    acting: bool
    """`quyền` stands before."""
    standing: bool
    """`Thường trực` stands behind: a deputy who takes the lead's place."""


@dataclass(frozen=True, slots=True)
class BodyHead:
    """The first words of the name of a body: `Sở`, `Tỉnh ủy`, `Tổng công ty`."""

    text: str
    start: int
    end: int
    head: str
    type: str
    """Slot type: PartyBody, StateBody, MassOrganization or Body."""
    concept: str
    """Notation in the scheme of bodies: party-committee, department …"""


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_POST_OF = {title.lower(): entry for title, entry in POSTS.items()}
_BODY_OF = {head.lower(): entry for head, entry in BODIES.items()}
_POST = re.compile(
    rf"(?<![\w-])(?:(?P<former>nguyên|cựu|cố) )?(?:(?P<acting>quyền|q\.) ?)?"
    rf"(?P<title>{_longest_first(POSTS)})(?! trường|[\w&-])"
    r"(?P<standing>,? thường trực(?! ban bí thư))?",
    re.IGNORECASE,
)
_BODY = re.compile(
    rf"(?<![\w-])(?P<head>{_longest_first(BODIES)})(?![\w&])"
    r"(?! (?:trưởng|nghị|thảo|hành|cáo|chí|viên|trào|nguyện|đàm|lực)(?!\w))",
    re.IGNORECASE,
)


def find_posts(text: str) -> tuple[PostTitle, ...]:
    """Find titles of posts in *text*, in order, the longest at each place.

    >>> [(p.text, p.concept) for p in find_posts("nguyên Phó Bí thư Thường trực Tỉnh ủy")]
    [('nguyên Phó Bí thư Thường trực', 'deputy-secretary')]
    """
    return tuple(_post(match) for match in _POST.finditer(text))


def find_body_heads(text: str) -> tuple[BodyHead, ...]:
    """Find the first words of names of bodies in *text*, in order, the longest at each place.

    >>> [(b.head, b.type) for b in find_body_heads("Ban Thường vụ Thành ủy và Sở Y tế")]
    [('Ban Thường vụ', 'PartyBody'), ('Thành ủy', 'PartyBody'), ('Sở', 'StateBody')]
    """
    return tuple(_heads(text))


def _post(match: re.Match[str]) -> PostTitle:
    title, concept = _POST_OF[match["title"].lower()]
    standing = match["standing"] is not None
    return PostTitle(
        match[0],
        *match.span(),
        f"{title} Thường trực" if standing else title,
        concept,
        former=match["former"] is not None,
        acting=match["acting"] is not None,
        standing=standing,
    )


def _heads(text: str) -> Iterator[BodyHead]:
    for match in _BODY.finditer(text):
        head, kind, concept, weak = _BODY_OF[match["head"].lower()]
        if not weak or match[0][0].isupper():
            yield BodyHead(match[0], *match.span(), head, kind, concept)
