"""The collections of Popolo, and which keys of their items are read, private, or neither."""

COLLECTIONS = {
    "persons": "person",
    "organizations": "body",
    "posts": "post",
    "areas": "place",
    "events": "event",
    "memberships": "tenure",
}
"""Each with the kind of thing that its ids stand for."""
PRIVATE = frozenset(
    {
        "additional_name", "address", "biography", "birth_date", "birth_place", "contact_details",
        "death_date", "email", "ethnicity", "family_name", "gender", "given_name",
        "honorific_prefix", "honorific_suffix", "image", "images", "links", "national_identity",
        "patronymic_name", "religion", "sort_name", "summary",
    }
)  # fmt: skip
HELD = {
    "persons": {"id", "name", "other_names", "identifiers", "sources"},
    "organizations": {
        "id", "name", "other_names", "identifiers", "sources", "classification", "parent_id",
        "founding_date", "dissolution_date", "area_id", "seats", "links",
    },
    "posts": {"id", "label", "role", "organization_id", "area_id", "start_date", "end_date"},
    "areas": {"id", "name", "type", "classification", "identifier", "identifiers", "parent_id"},
    "events": {"id", "name", "start_date", "end_date", "classification", "organization_id"},
    "memberships": {
        "id", "person_id", "organization_id", "post_id", "role", "label", "area_id", "sources",
        "on_behalf_of_id", "legislative_period_id", "start_date", "end_date",
    },
}  # fmt: skip
