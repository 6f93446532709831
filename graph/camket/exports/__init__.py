"""Exports: one module per format, found by folder; a leading underscore marks what is no format.

A format is a module with `suffix`, `subject` (`store` or `network`) and
`write(subject, out)`, which puts the same bytes for the same subject on every machine.
"""

from camket.exports._formats import Format, load, names

__all__ = ["Format", "load", "names"]
