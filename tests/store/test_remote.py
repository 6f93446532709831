"""A server gives the same answers as the embedded store."""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from camket.canned import answer, load
from camket.errors import StoreError
from camket.store import EmbeddedStore
from camket.store.remote import RemoteStore

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent.parent / "ontology" / "examples"
SERVER = shutil.which("oxigraph", path=str(Path(sys.executable).parent))


def quads() -> list[ox.Quad]:
    files = sorted(EXAMPLES.glob("*.trig"))
    assert files
    return [q for f in files for q in ox.parse(path=str(f), format=ox.RdfFormat.TRIG)]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if SERVER is None:
        pytest.skip("the oxigraph server of the `dev` extra is absent")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    folder = tmp_path_factory.mktemp("server")
    store = ox.Store(str(folder))
    store.bulk_extend(quads())
    store.flush()
    del store
    command = [SERVER, "serve-read-only", "--location", str(folder), "--bind", address]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:  # noqa: S603
        assert server.stderr
        assert any("Listening" in line for line in server.stderr)
        yield f"http://{address}/query"
        server.terminate()


def test_a_server_gives_the_same_quads(endpoint: str) -> None:
    local = EmbeddedStore.of(quads())

    assert set(RemoteStore(endpoint).quads()) == set(local.quads())


def test_a_server_answers_canned_queries_like_the_embedded_store(endpoint: str) -> None:
    local, remote = EmbeddedStore.of(quads()), RemoteStore(endpoint)

    for name in ("requests_made", "not_yet_done", "acts_on_behalf"):
        here, there = answer(local, load(name)), answer(remote, load(name))
        assert here.columns == there.columns
        assert here.rows == there.rows


def test_a_server_that_is_not_there_is_a_store_error_that_names_it() -> None:
    with pytest.raises(StoreError, match=r"127\.0\.0\.1:9"):
        RemoteStore("http://127.0.0.1:9/query").ask("ASK { ?s ?p ?o }")


def test_a_query_that_the_server_refuses_is_a_store_error(endpoint: str) -> None:
    with pytest.raises(StoreError):
        RemoteStore(endpoint).ask("ASK { nonsense")
