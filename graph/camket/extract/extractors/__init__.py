"""Who reads an article: our rules, a model behind an endpoint, or another package."""

from camket.extract.extractors.choosing import Extractor, Reading, extractor_of

__all__ = ["Extractor", "Reading", "extractor_of"]
