"""Which schemata and properties of FollowTheMoney are held, and which are private."""

from camket.terms.vocabulary import CK, FOAF

AGENTS = {
    "Person": ("person", FOAF.Person, ""),
    "LegalEntity": ("group", FOAF.Agent, ""),
    "Organization": ("body", CK.Body, ""),
    "Company": ("body", CK.Body, "enterprise"),
    "PublicBody": ("body", CK.StateBody, ""),
}
"""Schema → kind of thing, class, kind of body."""
KINDS = {name: kind for name, (kind, _, _) in AGENTS.items()} | {
    "Payment": "delivery",
    "Position": "post",
    "Occupancy": "tenure",
    "Directorship": "tenure",
    "Membership": "tenure",
    "Employment": "tenure",
    "Project": "project",
    "ProjectParticipant": "participation",
    "Event": "event",
}
SEATS = {
    "Directorship": ("director", "organization", "director"),
    "Membership": ("member", "organization", ""),
    "Employment": ("employee", "employer", ""),
}
"""Schema → who, in which body, as what when nothing else is said."""
PRIVATE_SCHEMAS = frozenset(
    {
        "Address", "Associate", "BankAccount", "Call", "CryptoWallet", "Email", "Family",
        "Identification", "Message", "Passport", "Security", "UserAccount",
    }
)  # fmt: skip
LEFT_OUT = frozenset(
    {
        "address", "addressEntity", "country", "email", "idNumber", "jurisdiction", "mainCountry",
        "notes", "passportNumber", "phone", "taxNumber", "vatCode", "website", "topics",
        "payerAccount", "beneficiaryAccount", "modifiedAt", "retrievedAt", "indexText",
    }
)  # fmt: skip
NAMED = {"name", "alias", "weakAlias", "previousName", "abbreviation", "wikidataId", "sourceUrl"}
DATED = {"date", "startDate", "endDate"}
WORTH = {"amount", "currency", "amountEur", "amountUsd"}
HELD = {
    "LegalEntity": NAMED | {"description", "summary", "parent"},
    "Payment": DATED | WORTH
    | {"payer", "beneficiary", "purpose", "transactionNumber", "sourceUrl", "recordId", "project"},
    "Position": NAMED | {"organization", "numberOfSeats", "inceptionDate", "dissolutionDate"},
    "Occupancy": DATED | {"holder", "post", "sourceUrl"},
    "Directorship": DATED | {"director", "organization", "role", "sourceUrl"},
    "Membership": DATED | {"member", "organization", "role", "sourceUrl"},
    "Employment": DATED | {"employee", "employer", "role", "sourceUrl"},
    "Project": NAMED | DATED | WORTH | {"projectId", "goal", "description", "summary"},
    "ProjectParticipant": {"project", "participant", "role", "sourceUrl"},
    "Event": NAMED | DATED | {"involved", "organizer", "description", "summary"},
}  # fmt: skip
