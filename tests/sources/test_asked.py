"""Query results, fetched from an endpoint: a local server stands for it."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from camket.errors import SourceError
from camket.limits import Limits
from camket.loaders import loader_of, wikidata
from camket.sources import Given, read

WD = "http://www.wikidata.org/entity/"
QUERY = "SELECT ?statement ?item ?role WHERE { ?item ?p ?statement }"
CELLS = {"statement": "statement/Q1-00000000-0000-0000-0000-000000000001", "item": "Q1",
         "role": "Q2"}  # fmt: skip
RESULTS = json.dumps(
    {
        "head": {"vars": list(CELLS)},
        "results": {"bindings": [{k: {"type": "uri", "value": WD + v} for k, v in CELLS.items()}]},
    }
).encode()
Serve = Callable[..., str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Give a way to start a server with an answer; it ends with the test."""
    servers: list[HTTPServer] = []

    def start(content: bytes = RESULTS, status: int = 200, **headers: str) -> str:
        class Answer(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(status)
                self.send_header("Content-Type", "application/sparql-results+json")
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: Any) -> None:  # noqa: ANN401 - as the base has it
                pass

        server = HTTPServer(("127.0.0.1", 0), Answer)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/sparql"

    asked: list[bytes] = []
    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def query(tmp_path: Path) -> str:
    path = tmp_path / "holders.rq"
    path.write_text(QUERY, encoding="utf-8")
    return str(path)


def test_results_come_in_as_the_file_that_they_are(serve: Serve, query: str) -> None:
    endpoint = serve()

    found = read(query, Given(endpoint=endpoint))

    assert found.content == RESULTS
    assert found.name == "holders.rq.json"
    assert found.id.startswith(endpoint + "#")
    assert loader_of(found) is wikidata
    assert len(list(wikidata.load(found))) == 1


def test_the_same_query_again_is_another_version_of_the_same_source(
    serve: Serve, query: str
) -> None:
    endpoint = serve()
    one = read(query, Given(endpoint=endpoint))
    Path(query).write_text(QUERY + " LIMIT 5", encoding="utf-8")
    other = read(query, Given(endpoint=endpoint))

    assert one.id == read(query, Given(endpoint=endpoint)).id or other.id != one.id
    assert other.id != one.id


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"content": RESULTS[:-9]}, "cut its answer off"),
        ({"X_SQL_State": "S1TAT"}, "cut its answer off"),
        ({"status": 500}, "does not answer"),
        ({"status": 400}, "does not answer"),
        ({"content": RESULTS + b" " * 3000}, "more than 1,024 bytes"),
    ],
)
def test_what_is_no_whole_answer_is_refused(
    serve: Serve, query: str, given: dict[str, Any], words: str
) -> None:
    endpoint = serve(**given)
    limits = Limits(file=1024)

    with pytest.raises(SourceError, match=words):
        read(query, Given(endpoint=endpoint), limits)


def test_only_a_selection_is_asked(serve: Serve, query: str) -> None:
    Path(query).write_text("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", encoding="utf-8")

    with pytest.raises(SourceError, match="Ask SELECT"):
        read(query, Given(endpoint=serve()))


def test_an_endpoint_that_is_none_is_refused(query: str) -> None:
    with pytest.raises(SourceError, match="no address of the web"):
        read(query, Given(endpoint="file:///etc/passwd"))
    with pytest.raises(SourceError, match="does not answer"):
        read(query, Given(endpoint="http://127.0.0.1:9/sparql"))
