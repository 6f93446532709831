"""What a SPARQL endpoint answers to a query of the user, kept as any other file."""

import hashlib
import json
import warnings
from http.client import HTTPException
from importlib import import_module
from typing import NoReturn
from urllib.error import HTTPError, URLError

from camket.errors import SourceError
from camket.limits import Limits
from camket.sources.web import AGENT, is_address

LONGEST = 64 * 2**10
"""Bytes of a query."""
CUT = "X-SQL-State"
"""Header by which one server owns up to an answer that it cut."""
FAILURES = (HTTPError, URLError, HTTPException, OSError, ValueError)


def asked(endpoint: str, query: str, limits: Limits) -> bytes:
    """Ask *endpoint* the SELECT *query*; give its results in JSON, whole or not at all.

    The address is the user's own word, so one of his own network may be named.
    """
    if not is_address(endpoint):
        _refuse(endpoint, "is no address of the web. Give one of http or https")
    library = import_module("SPARQLWrapper")
    client = library.SPARQLWrapper(endpoint, agent=AGENT)
    client.setMethod(library.POST)
    client.setTimeout(limits.seconds)
    client.setReturnFormat(library.JSON)
    client.setQuery(query)
    if client.queryType != "SELECT":
        _refuse(endpoint, f"is asked {client.queryType}. Ask SELECT, with a ?statement in each row")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            response = client.query().response
        content = bytes(response.read(limits.file + 1))
        cut = response.headers.get(CUT)
    except (*FAILURES, library.SPARQLExceptions.SPARQLWrapperException) as bad:
        raise SourceError(
            f"{endpoint} does not answer: {bad}. Is the address right, and the query?",
            source=endpoint,
        ) from bad
    if cut or not _is_whole(content):
        _refuse(endpoint, "cut its answer off. Ask for less at a time")
    if len(content) > limits.file:
        _refuse(endpoint, f"answers more than {limits.file:,} bytes. Raise the limit `file`")
    return content


def lasting_name(endpoint: str, query: str) -> str:
    """Give the name under which answers to one query replace each other."""
    return f"{endpoint}#{hashlib.sha256(query.encode()).hexdigest()[:16]}"


def _is_whole(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse(endpoint: str, what: str) -> NoReturn:
    raise SourceError(f"{endpoint} {what}.", source=endpoint)
