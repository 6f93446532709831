"""Codes of IATI, of its versions 1 and 2, and what they are here."""

from pyoxigraph import NamedNode

from camket import terms
from camket.terms.vocabulary import CK

STANDARD = "https://iatistandard.org/en/iati-standard/203/"
BUDGET = NamedNode(STANDARD + "activity-standard/iati-activities/iati-activity/budget/")
PLANNED = NamedNode(
    STANDARD + "activity-standard/iati-activities/iati-activity/planned-disbursement/"
)
LETTERS = {
    "C": "2", "D": "3", "E": "4", "IF": "1", "IR": "5", "LR": "6", "R": "7", "QP": "8", "QS": "9",
    "CG": "10",
}  # fmt: skip
"""Transaction types of version 1 → those of version 2."""
TRANSACTIONS = {
    "2": ("undertaking", CK.Commitment),
    "11": ("undertaking", CK.Commitment),
    "12": ("undertaking", CK.Pledge),
    "13": ("undertaking", CK.Pledge),
    "3": ("delivery", CK.MoneyTransfer),
    "4": ("delivery", CK.MoneyTransfer),
}
"""Type → kind of thing, class. The others are the far side of these, or money paid back."""
STATUSES = {
    "1": "open", "2": "in-progress", "3": "completed", "4": "completed", "5": "withdrawn",
    "6": "suspended",
    "pipeline/identification": "open", "implementation": "in-progress", "completion": "completed",
    "finalisation": "completed", "post-completion": "completed", "closed": "completed",
    "cancelled": "withdrawn", "suspended": "suspended",
}  # fmt: skip
"""Code or name of the status of an activity → term of the scheme."""
STARTS = frozenset({"2", "start-actual"})
ENDS = frozenset({"4", "end-actual"})
ROLES = {
    "1": "Funding", "2": "Accountable", "3": "Extending", "4": "Implementing",
}  # fmt: skip
STATE = frozenset({"10", "11", "15"})
"""Types of organisation: government, local government, other public sector."""
BODIES = {"40": "international", "70": "enterprise", "71": "enterprise", "72": "enterprise"}
"""Type of organisation → kind of body."""
GEONAMES = frozenset({"G1", "GEO"})
DAC = {"": 5, "1": 5, "DAC": 5, "2": 3, "DAC-3": 3}
"""Vocabulary of sectors → how many digits its codes have."""
SECTORS = frozenset(
    {
        "110", "111", "112", "113", "114", "11220", "11320", "11330", "11420", "120", "121", "122",
        "12181", "12191", "12220", "12250", "130", "140", "150", "151", "15130", "15113", "152",
        "160", "16010", "16020", "16030", "16061", "210", "21020", "21030", "220", "22040", "230",
        "23220", "240", "250", "310", "311", "31120", "312", "313", "320", "321", "322", "323",
        "330", "331", "33210", "410", "430", "43030", "43040", "43060", "43082", "720", "998",
    }
)  # fmt: skip
"""Codes of the DAC that the scheme has."""


def transaction_type(code: str) -> str:
    """Give the code of version 2 for a *code* of either version.

    >>> transaction_type("D"), transaction_type("11")
    ('3', '11')
    """
    return LETTERS.get(code, code)


def type_page(code: str) -> NamedNode:
    """Give what stands for a type of transaction in the code list of IATI."""
    return NamedNode(f"{STANDARD}codelists/transactiontype/#{code}")


def sector_of(code: str) -> NamedNode | None:
    """Give the concept of a purpose *code* of the DAC, else that of its category.

    >>> sector_of("11230").value.rpartition("/")[2]
    'sector-112'
    """
    found = next((known for known in (code, code[:3]) if known in SECTORS), "")
    return terms.concept("sector", found) if found else None
