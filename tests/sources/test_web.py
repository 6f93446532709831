"""Pages of the web: whole, in time, from public addresses alone."""

import http.client
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import SplitResult

import pytest

from camket.errors import SourceError
from camket.limits import Limits
from camket.sources import Given, read, web
from camket.sources.places import Found

PAGES = {
    "/tin": (200, "", "Huyện An Phú tặng 3 tỷ đồng.".encode()),
    "/moved": (302, "/tin", b""),
    "/far": (302, "http://10.0.0.1/a", b""),
    "/file": (302, "file:///etc/passwd", b""),
    "/ring": (301, "/ring", b""),
    "/gone": (404, "", b""),
    "/long": (200, "", b"x" * 5_000),
}
LIMITS = Limits(file=4_000)


@pytest.fixture(scope="module")
def server() -> Iterator[HTTPServer]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, place, content = PAGES[self.path]
            self.send_response(status)
            if place:
                self.send_header("Location", place)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:  # noqa: ANN401 - as the base has it
            pass

    found = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield found
    found.shutdown()
    found.server_close()


@pytest.fixture(autouse=True)
def local(server: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the name example.org lead to the local server; all else is as it is."""

    def connect(parts: SplitResult, seconds: float) -> http.client.HTTPConnection:
        if parts.hostname == "example.org":
            return http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=seconds)
        return true(parts, seconds)

    true = web.connected
    monkeypatch.setattr(web, "connected", connect)


@pytest.mark.parametrize("path", ["/tin", "/moved"])
def test_a_page_is_fetched_and_named_by_the_address_that_was_given(path: str) -> None:
    found = read(f"http://example.org{path}#top", Given(), LIMITS)

    assert found.content == PAGES["/tin"][2]
    assert found.id == found.description.url == f"http://example.org{path}"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://example.org/far", "10.0.0.1, which is not public"),
        ("http://example.org/file", "no address of the web"),
        ("http://example.org/ring", "leads on and on"),
        ("http://example.org/gone", "answers 404"),
        ("http://example.org/long", "more than 4,000 bytes"),
        ("http://user:word@example.org/", "carries a user name"),
        ("http://example.org:99999/", "is no address"),
        ("http:///a", "no address of the web"),
        ("http://127.0.0.1:9/", "not public"),
        ("http://[::1]/", "not public"),
        ("http://169.254.169.254/latest", "not public"),
        ("http://0x7f000001/", "not public|cannot be fetched"),
        ("http://localhost/", "not public"),
    ],
)
def test_what_leads_elsewhere_is_refused(address: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        read(address, Given(), LIMITS)


def test_a_name_that_leads_home_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    home = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.1.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: home)

    with pytest.raises(SourceError, match=r"192\.168\.1\.1, which is not public"):
        read("http://evil.example/", Given(), LIMITS)


def test_a_place_has_the_last_part_of_its_address_for_a_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("camket.sources.places.fetched", lambda *_: b"a")
    from camket.sources.places import bytes_at  # noqa: PLC0415

    assert bytes_at("http://a.example/b/c.html?d=e", LIMITS) == Found("c.html", b"a")
