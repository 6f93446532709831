"""Ids in JSON that stand for other records of the same file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, Triple

from camket.records.building import DataSet
from camket.records.cells import CellError, Fault
from camket.records.nested import text_at

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class References:
    """What the ids of one file stand for."""

    data: DataSet
    kinds: Mapping[str, str]
    """Collection → kind of thing."""
    names: Mapping[tuple[str, str], str]
    """Collection and id → name; a thing whose name means “not known” has an empty one."""

    def reference(self, item: Item, key: str, collection: str) -> tuple[str, str] | None:
        """Give the id at *key* and the name that it stands for, if there is one.

        CellError when the file does not hold it.
        """
        id_ = text_at(item, key)
        if not id_:
            return None
        name = self.names.get((collection, id_))
        if name is None:
            reason = f"There is no {id_!r} among the {collection}."
            fault = Fault(id_, "unknown-reference", reason, "Complete the file.", key)
            raise CellError(fault)
        return (id_, name) if name else None

    def linked(self, item: Item, key: str, collection: str) -> NamedNode | Fault | None:
        """Give what the id at *key* stands for; a fault when the record can do without."""
        try:
            found = self.reference(item, key, collection)
        except CellError as bad:
            return bad.fault
        return self.data.thing(self.kinds[collection], found[0]) if found else None

    def links(
        self, thing: NamedNode, role: NamedNode, *at: tuple[Item, str, str]
    ) -> Iterator[Triple | Fault]:
        """Yield *thing* *role* what each id of *at* (item, key, collection) stands for."""
        for item, key, collection in at:
            found = self.linked(item, key, collection)
            if isinstance(found, Fault):
                yield found
            elif found:
                yield Triple(thing, role, found)
