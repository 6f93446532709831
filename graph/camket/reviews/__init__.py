"""What people decide about claims: one review a claim and reviewer, and what these add up to."""

from camket.reviews.correcting import corrected, correction_id
from camket.reviews.opinion import Opinion, Reviews
from camket.reviews.review import DECISIONS, Review, fix_names, likeness, seen

__all__ = [
    "DECISIONS",
    "Opinion",
    "Review",
    "Reviews",
    "corrected",
    "correction_id",
    "fix_names",
    "likeness",
    "seen",
]
