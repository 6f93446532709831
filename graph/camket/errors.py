"""The error tree. Every message says what happened, where, and what to do.

::

    CamketError            all that this library raises                                        exit
    ├─ SourceError         a source cannot be opened, is too big or is not what it says        3
    ├─ ClaimError          a record says what the model cannot hold (goes to quarantine)       –
    ├─ DecisionError       two decisions contradict each other                                 1
    ├─ ValidationError     the graph breaks a shape and the caller asked to stop               1
    ├─ StoreError          the store cannot be reached, read or written                        3
    │  ├─ LockedError      another process is writing                                          3
    │  └─ FormatError      the home folder is of another version                               3
    ├─ QueryError          a canned query is malformed or wrongly asked                        2
    ├─ LimitError          a time, memory or row limit was reached                             3
    └─ ExportError         this format cannot hold this answer                                 2
"""

from collections.abc import Sequence


class CamketError(Exception):
    """All that this library raises."""

    exit_code = 3


class SourceError(CamketError):
    """A source cannot be opened, is too big or is not what it says."""

    def __init__(self, message: str, *, source: str = "", faults: Sequence[object] = ()) -> None:
        super().__init__(message)
        self.source = source
        self.faults = tuple(faults)
        """What exactly is wrong with it, where that is known: each a `camket.model.Refusal`."""


class ClaimError(CamketError):
    """A record says what the model cannot hold; the record goes to quarantine."""

    exit_code = 1

    def __init__(self, message: str, *, source: str = "", place: str = "") -> None:
        super().__init__(message)
        self.source = source
        self.place = place


class DecisionError(CamketError):
    """Two decisions contradict each other."""

    exit_code = 1

    def __init__(self, message: str, *, left: str = "", right: str = "") -> None:
        super().__init__(message)
        self.left = left
        self.right = right


class ValidationError(CamketError):
    """The graph breaks a shape and the caller asked to stop."""

    exit_code = 1

    def __init__(self, message: str, *, report: object = None) -> None:
        super().__init__(message)
        self.report = report


class StoreError(CamketError):
    """The store cannot be reached, read or written."""

    def __init__(self, message: str, *, store: str = "") -> None:
        super().__init__(message)
        self.store = store


class LockedError(StoreError):
    """Another process is writing."""

    def __init__(self, message: str, *, holder: str = "", store: str = "") -> None:
        super().__init__(message, store=store)
        self.holder = holder


class FormatError(StoreError):
    """The home folder is of another version."""

    def __init__(self, message: str, *, found: str = "", known: str = "") -> None:
        super().__init__(message)
        self.found = found
        self.known = known


class QueryError(CamketError):
    """A canned query is malformed or wrongly asked."""

    exit_code = 2

    def __init__(self, message: str, *, query: str = "", param: str = "") -> None:
        super().__init__(message)
        self.query = query
        self.param = param


class LimitError(CamketError):
    """A time, memory or row limit was reached."""

    def __init__(self, message: str, *, limit: str = "") -> None:
        super().__init__(message)
        self.limit = limit


class ExportError(CamketError):
    """The format asked for cannot hold this answer."""

    exit_code = 2

    def __init__(self, message: str, *, format: str = "") -> None:  # noqa: A002 - the field's name
        super().__init__(message)
        self.format = format
