"""Several sources at a time: in order, and all of them unless some may be passed over."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from camket.errors import SourceError
from camket.ledger import Home
from camket.pipeline.means import Means
from camket.pipeline.receive import Received, receive
from camket.sources import Given


def receive_all(locations: Sequence[str], given: Given, home: Home, means: Means) -> list[Received]:
    """Read and load *locations*, in order; the first that cannot be read is a SourceError.

    Where *means* passes files over, it is one only if none can be read.
    """

    def one(location: str) -> Received | SourceError:
        try:
            return receive(location, given, home, means)
        except SourceError as bad:
            if means.pass_over is None:
                raise
            return bad

    if means.jobs == 1:
        found = [one(location) for location in locations]
    else:
        with ThreadPoolExecutor(means.jobs) as pool:
            found = list(pool.map(one, locations))
    return _readable(found, means)


def _readable(found: Sequence[Received | SourceError], means: Means) -> list[Received]:
    read = [item for item in found if isinstance(item, Received)]
    unread = [item for item in found if isinstance(item, SourceError)]
    if unread and not read:
        raise unread[0]
    for bad in unread:
        if means.pass_over:
            means.pass_over(bad)
    return read
