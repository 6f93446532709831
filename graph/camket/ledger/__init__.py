"""The home folder: inbox, journal, lock, versions, commits and the accepted view."""

from camket.ledger.commits import Step, adopt, commit, copy_for_rehearsal, writing
from camket.ledger.home import Home, create_home, exists, open_home, require_home
from camket.ledger.state import Import, State, after, applied
from camket.ledger.version import Commit
from camket.ledger.view import Verdict, drop_idle_agent, is_in_view
from camket.ledger.view import replace as replace_claims

__all__ = [
    "Commit",
    "Home",
    "Import",
    "State",
    "Step",
    "Verdict",
    "adopt",
    "after",
    "applied",
    "commit",
    "copy_for_rehearsal",
    "create_home",
    "drop_idle_agent",
    "exists",
    "is_in_view",
    "open_home",
    "replace_claims",
    "require_home",
    "writing",
]
