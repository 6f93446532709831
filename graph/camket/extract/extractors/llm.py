"""A model behind an OpenAI-compatible endpoint: it points at words, we check and read them.

It is never needed and never asked unless named. A quote that does not stand in the text is
dropped and counted; amounts, figures and days are read from the words by our own parsers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256 as hash_of

from camket.errors import SourceError
from camket.extract.claims import Document, claims_of
from camket.extract.events import linked_events
from camket.extract.extractors.answers import answered
from camket.extract.extractors.choosing import Reading
from camket.extract.extractors.drafting import drafts_from
from camket.extract.extractors.endpoint import Endpoint
from camket.extract.gazetteer import default_gazetteer
from camket.extract.lexicon import default_lexicon
from camket.extract.story import read_story

KEY = "CAMKET_LLM_KEY"
Complete = Callable[[str], str]
"""Gives what a model answers about an article: JSON after `answer.schema.json`."""


@dataclass(frozen=True, slots=True)
class Llm:
    """Reads with the help of a model."""

    name: str
    complete: Complete

    def extract(
        self, text: str, *, document: str, sha256: str | None = None, published: str | None = None
    ) -> Reading:
        """Read *text*; SourceError when the model cannot be reached or answers no JSON."""
        told, malformed = answered(self.complete(text), document)
        story = read_story(text, default_lexicon(), default_gazetteer(), published)
        drafts, dropped = drafts_from(told, story, f"llm/{self.name}")
        digest = sha256 or hash_of(text.encode("utf-8", "surrogatepass")).hexdigest()
        source = Document(document, digest, text, story.source, extractor=f"llm/{self.name}")
        claims = claims_of(drafts, linked_events(drafts), source)
        return Reading(tuple(claims), malformed + dropped)


def reader(address: str, environ: Mapping[str, str]) -> Llm:
    """Give the reader for `URL#MODEL`; the key, if one is needed, is in `CAMKET_LLM_KEY`."""
    url, _, model = address.partition("#")
    if not url.startswith(("http://", "https://")) or not model:
        raise SourceError(
            f"{address!r} names no model. Write llm:https://host/v1#model-name.", source=address
        )
    return Llm(model, Endpoint(url, model, environ.get(KEY, "")).complete)
