"""Snapshot-hash: what the home received is in its inbox, byte for byte."""

from collections.abc import Iterator
from contextlib import suppress

from pyoxigraph import DefaultGraph, Literal, NamedNode

from camket.errors import StoreError
from camket.ledger import Home, Import
from camket.pipeline.whole import Finding, Whole
from camket.quads import document
from camket.terms.vocabulary import SCHEMA
from camket.validate import Rule

RULE = Rule(
    id="Snapshot-hash",
    severity="Violation",
    messages={
        "en": "What was read from {$this} is missing from the inbox, or damaged: {?value}.",
        "vi": "Nội dung đã đọc từ {$this} không còn hoặc bị hỏng trong hộp lưu: {?value}.",
    },
    remedy={
        "en": "Put a copy of the file back into inbox/ under its SHA-256, or import it again.",
        "vi": "Đặt lại bản sao của tệp vào inbox/ dưới tên SHA-256, hoặc nạp lại tệp.",
    },
    affects="",
)
NEEDS = frozenset({"home"})


def findings(whole: Whole) -> Iterator[Finding]:
    """Yield the documents whose bytes, claims or text are not as they were received."""
    home = whole.home
    if home is None:
        return
    for found in home.state().active().values():
        for digest in filter(None, (found.sha256, found.claims, found.original)):
            if not _is_intact(home, digest):
                yield Finding(_document(found), Literal(digest))
    for quad in whole.store.quads(None, SCHEMA.sha256, None, DefaultGraph()):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            digest = quad.object.value
            if home.inbox.holds(digest) and not _is_intact(home, digest):
                yield Finding(quad.subject, quad.object)


def _is_intact(home: Home, digest: str) -> bool:
    with suppress(StoreError):
        return bool(home.inbox.get(digest)) or True
    return False


def _document(found: Import) -> NamedNode:
    return document(found.source, found.sha256)
