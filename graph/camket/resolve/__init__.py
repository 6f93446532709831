"""Who is who: names → IRIs, what was decided about IRIs, and what may be one thing."""

from camket.resolve.identity import (
    VERDICTS,
    Decision,
    Identities,
    agreeing,
    is_read,
    numbered,
)
from camket.resolve.naming import (
    CONCEPTS,
    KIND_OF_TYPE,
    Candidate,
    LookUp,
    candidates,
    is_shared,
    minted,
    named,
    refilled,
    resolve,
)
from camket.resolve.portraits import Portrait, Seat
from camket.resolve.scoring import Likeness, Reason, likenesses

__all__ = [
    "CONCEPTS",
    "KIND_OF_TYPE",
    "VERDICTS",
    "Candidate",
    "Decision",
    "Identities",
    "Likeness",
    "LookUp",
    "Portrait",
    "Reason",
    "Seat",
    "agreeing",
    "candidates",
    "is_read",
    "is_shared",
    "likenesses",
    "minted",
    "named",
    "numbered",
    "refilled",
    "resolve",
]
