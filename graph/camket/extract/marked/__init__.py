"""An article with its mentions and claims marked: one page that needs nothing but itself."""

from camket.extract.marked.page import Article, marked_page
from camket.extract.marked.spots import Spot, spots_of

__all__ = ["Article", "Spot", "marked_page", "spots_of"]
