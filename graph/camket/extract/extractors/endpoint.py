"""One question to an OpenAI-compatible chat endpoint."""

import json
from dataclasses import dataclass, field
from http.client import HTTPException
from importlib.resources import files
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from camket.errors import SourceError

SECONDS = 120
LARGEST = 10_000_000


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked."""

    url: str
    """Up to and with `/v1`."""
    model: str
    key: str = field(default="", repr=False)

    def complete(self, text: str) -> str:
        """Ask the model about the article *text*; SourceError when it does not answer."""
        try:
            with urlopen(self._request(text), timeout=SECONDS) as answer:  # noqa: S310 - http(s) only, checked by `reader`
                content = answer.read(LARGEST + 1)
        except HTTPError as bad:
            raise self._failed(f"answers {bad.code} {bad.reason}") from bad
        except (URLError, TimeoutError, OSError, HTTPException) as bad:
            raise self._failed(f"cannot be reached: {bad}") from bad
        if len(content) > LARGEST:
            raise self._failed(f"answers more than {LARGEST:,} bytes")
        return self._said(content)

    def _request(self, text: str) -> Request:
        return Request(  # noqa: S310 - http(s) only, checked by `reader`
            f"{self.url.rstrip('/')}/chat/completions",
            data=json.dumps(question(text, self.model)).encode(),
            headers={"Content-Type": "application/json"}
            | ({"Authorization": f"Bearer {self.key}"} if self.key else {}),
        )

    def _said(self, content: bytes) -> str:
        try:
            return str(json.loads(content)["choices"][0]["message"]["content"])
        except (ValueError, LookupError, TypeError, RecursionError) as bad:
            raise self._failed("answers something else than a chat completion") from bad

    def _failed(self, what: str) -> SourceError:
        return SourceError(
            f"The model at {self.url} {what}. Check the address, or read with the rules.",
            source=self.url,
        )


def question(text: str, model: str) -> dict[str, Any]:
    """Give the body of the request about the article *text*."""
    schema = json.loads(_beside("answer.schema.json"))
    return {
        "model": model,
        "temperature": 0,
        "messages": [
            {"role": "system", "content": _beside("prompt.txt")},
            {"role": "user", "content": text},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "claims", "strict": True, "schema": schema},
        },
    }


def _beside(name: str) -> str:
    return (files("camket.extract.extractors") / name).read_text(encoding="utf-8")
