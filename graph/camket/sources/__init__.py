"""Paths, addresses and streams → `Source`: the only place that reads foreign bytes."""

from camket.contents import CLAIMS, CSV, JSON, TABLES, TEXT, TURTLE, XML, decode, media_type
from camket.sources.given import Given, checked_day
from camket.sources.places import read_bytes
from camket.sources.reading import MAPPING, SAFE, expand, kept, limits_at, read, source_of

__all__ = [
    "CLAIMS",
    "CSV",
    "JSON",
    "MAPPING",
    "SAFE",
    "TABLES",
    "TEXT",
    "TURTLE",
    "XML",
    "Given",
    "checked_day",
    "decode",
    "expand",
    "kept",
    "limits_at",
    "media_type",
    "read",
    "read_bytes",
    "source_of",
]
