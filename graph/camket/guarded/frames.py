"""What goes between a worker and its parent: pickled values, each behind its length.

A record goes as N-Triples, which are many times quicker to write and read than pickled triples.
Only values of the model are read back: a worker is not trusted.
"""

import io
import pickle
import re
import struct
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import pyoxigraph as ox

from camket.model import Record

LENGTH = struct.Struct("!Q")
KNOWN = {
    ("builtins", "SyntaxError"), ("camket.errors", "SourceError"),
    ("camket.guarded.frames", "unpacked"), ("decimal", "Decimal"),
}  # fmt: skip
PARSED = frozenset({"triples", "body"})
BLANK = re.compile(rb"^_:| _:[^\s\"<>]+ \.$", re.MULTILINE)
TRUSTED = ("camket.model.", "camket.prose.told")


def packed(value: object) -> bytes:
    """Write *value* with its length before it."""
    out = io.BytesIO()
    _Pickler(out, pickle.HIGHEST_PROTOCOL).dump(value)
    return LENGTH.pack(out.tell()) + out.getvalue()


def unpacked_value(content: bytes) -> Any:  # noqa: ANN401 - the caller knows what he asked for
    """Read what `packed` wrote, without the length."""
    return _Unpickler(io.BytesIO(content)).load()


def unpacked(triples: str | bytes, told: dict[str, Any]) -> Record:
    """Read a record: its triples, then what else is *told* of it.

    Of a record that has a body, the body is kept in their place: they would be parsed for nothing.
    """
    found = ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)
    if isinstance(triples, str):
        return Record(triples=tuple(quad.triple for quad in found), **told)
    written = ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b""
    if written != triples or (b"_:" in triples and BLANK.search(triples)):
        raise pickle.UnpicklingError("a record is not written as it should be")
    return Record(triples=(), body=triples, **told)


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401 - as the base has it
        if not isinstance(value, Record):
            return NotImplemented
        told = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in PARSED}
        return unpacked, (value.body or _lines(value.triples), told)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as the base has it
        if (module, name) in KNOWN or module.startswith(TRUSTED):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is nothing that a worker sends")


def _lines(triples: Iterable[ox.Triple]) -> str:
    return "".join(f"{triple} .\n" for triple in triples)
