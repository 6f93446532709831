"""Pages of the web: fetched over http or https, from public addresses, within size and time."""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from time import monotonic
from typing import NoReturn
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from camket.errors import SourceError
from camket.limits import Limits

REDIRECTS = 5
SECONDS = 20
CHUNK = 2**16
MOVED = frozenset({301, 302, 303, 307, 308})
FOUND = 200
AGENT = "camket (https://w3id.org/camket/)"
SAFE = "/:?#[]@!$&'()*+,;=%-._~"
Connect = Callable[[SplitResult, float], http.client.HTTPConnection]


def is_address(location: str) -> bool:
    """Tell whether *location* is an address of the web."""
    return location.startswith(("http://", "https://"))


def fetched(address: str, limits: Limits, connect: Connect | None = None) -> bytes:
    """Fetch what stands at *address*, or where that leads.

    SourceError for addresses of private networks, too many redirects, too many bytes, or silence.
    """
    connect = connect or connected
    end = monotonic() + SECONDS
    for _ in range(REDIRECTS + 1):
        parts = _checked(address)
        found, moved = _answer(parts, connect, limits, end)
        if not moved:
            return found
        address = urljoin(address, moved)
    return _refuse(address, "leads on and on. Name the page that it ends at")


def _checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as bad:
        _refuse(address, f"is no address: {bad}")
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0:
        _refuse(address, "is no address of the web. Give one of http or https")
    if parts.username or parts.password:
        _refuse(address, "carries a user name. Fetch the page yourself and import the file")
    return parts


def _answer(
    parts: SplitResult, connect: Connect, limits: Limits, end: float
) -> tuple[bytes, str | None]:
    """Give the bytes at an address, or where it has moved to."""
    address = parts.geturl()
    target = quote(parts.path or "/", safe=SAFE)
    target += f"?{quote(parts.query, safe=SAFE)}" if parts.query else ""
    try:
        connection = connect(parts, max(end - monotonic(), 0.1))
        try:
            headers = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
            connection.request("GET", target, headers=headers)
            response = connection.getresponse()
            if response.status in MOVED and (place := response.getheader("Location")):
                return b"", place
            if response.status != FOUND:
                _refuse(address, f"answers {response.status} {response.reason}. Check the address")
            return _body(response, address, limits, end), None
        finally:
            connection.close()
    except (OSError, http.client.HTTPException, UnicodeError) as bad:
        raise SourceError(
            f"{address} cannot be fetched: {bad}. Try again, or save the page and import the file "
            f"with --url {address}",
            source=address,
        ) from bad


def _body(response: http.client.HTTPResponse, address: str, limits: Limits, end: float) -> bytes:
    parts, size = [], 0
    while part := response.read1(CHUNK):
        size += len(part)
        parts.append(part)
        if size > limits.file:
            _refuse(address, f"has more than {limits.file:,} bytes. Raise the limit `file`")
        if monotonic() > end:
            _refuse(address, f"took more than {SECONDS} s. Save it and import the file")
    return b"".join(parts)


def connected(parts: SplitResult, seconds: float) -> http.client.HTTPConnection:
    """Connect to a public address of the host of *parts*, which is looked up once, here."""
    host, is_safe = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if is_safe else 80)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    places = [str(place[0]) for *_, place in found]
    for place in places:
        if not ipaddress.ip_address(place.partition("%")[0]).is_global:
            _refuse(parts.geturl(), f"leads to {place}, which is not public")
    connection = http.client.HTTPConnection(host, port, timeout=seconds)
    raw = socket.create_connection((places[0], port), timeout=seconds)
    context = ssl.create_default_context()
    connection.sock = context.wrap_socket(raw, server_hostname=host) if is_safe else raw
    return connection


def _refuse(address: str, what: str) -> NoReturn:
    raise SourceError(f"{address} {what}.", source=address)
