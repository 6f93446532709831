"""The articles of a home, read again by today's rules, and what that changes."""

from collections.abc import Iterator, Sequence

from camket.extract import differences
from camket.ledger import Home, Import
from camket.loaders import article
from camket.model import Claim
from camket.pipeline.receive import Received, received
from camket.pipeline.standing import claims_of, source_from
from camket.sources import decode


def reread(home: Home) -> list[Received]:
    """Read every standing article of *home* again, from its inbox, by id of the source."""
    return [received(source_from(home, found), home, beside=None) for found in articles(home)]


def articles(home: Home) -> list[Import]:
    """Give the standing imports that are articles, by id of the source."""
    standing = sorted(home.state().active().items())
    return [found for _, found in standing if found.loader == article.NAME]


def texts(home: Home) -> dict[str, str]:
    """Give the raw texts of the standing articles; of equal names, each with its import."""
    found = articles(home)
    names = [one.name for one in found]
    return {
        one.name if names.count(one.name) == 1 else f"{one.name} ({one.id})": decode(
            home.inbox.get(one.sha256), one.name
        )
        for one in found
    }


def changes(home: Home, found: Sequence[Received]) -> Iterator[str]:
    """Yield a line for each claim that *found* tells otherwise than what stands in *home*."""
    standing = {one.source: one for one in articles(home)}
    for one in found:
        before = claims_of(home, standing[one.source.id])
        known = [claim for claim in before if isinstance(claim, Claim)]
        yield from differences(one.source.name, known, one.claims)
