"""The fence around readers of untrusted bytes: no network, no programs, bounded time and memory."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from camket.errors import SourceError
from camket.guarded import guarded
from camket.guarded.fence import is_fenced
from camket.guarded.frames import LENGTH, packed, unpacked_value
from camket.limits import Limits
from camket.loaders import told
from camket.model import Record, Source
from camket.sources import read
from escapes import crashing, faulty, growing, hanging, reached, refusing, sending, started

TESTS = Path(__file__).resolve().parents[1]
SAMPLES = TESTS / "loaders" / "samples"
APART = 160 * 2**20
"""Memory of workers that know the readers that misbehave."""


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers find the readers that misbehave."""
    monkeypatch.setenv("PYTHONPATH", str(TESTS))


def run(function: object, *arguments: object, seconds: int = 20) -> list[object]:
    limits = Limits(memory=APART, seconds=seconds)
    return list(guarded(function, *arguments, name="a.xml", limits=limits))  # type: ignore[arg-type]


@pytest.mark.skipif(not is_fenced(), reason="this system has no such fence")
def test_nothing_reaches_out_of_the_fence() -> None:
    with socket.socket() as canary:
        canary.bind(("127.0.0.1", 0))
        canary.listen()
        canary.settimeout(0.2)
        assert run(reached, canary.getsockname()[1]) == ["PermissionError"]
        with pytest.raises(TimeoutError):
            canary.accept()
    assert run(started) == ["PermissionError"]


@pytest.mark.parametrize(
    ("function", "seconds", "words"),
    [
        (hanging, 1, "takes more than 1 s"),
        (growing, 20, "needs more than 160MB of memory.*--limit memory"),
        (crashing, 20, r"broke off \(signal 11\)"),
        (faulty, 20, r"broke off \(KeyError: 'fault'\)"),
    ],
)
def test_what_hangs_grows_or_breaks_is_refused_and_the_next_is_read(
    function: object, seconds: int, words: str
) -> None:
    with pytest.raises(SourceError, match=rf"a\.xml .*{words}"):
        run(function, seconds=seconds)

    assert run(sending, "next") == ["next"]


def test_a_refusal_comes_back_as_it_was_raised() -> None:
    with pytest.raises(SourceError, match="a is no Turtle") as refused:
        run(refusing)

    assert refused.value.source == "a"
    assert isinstance(refused.value.__cause__, SyntaxError)
    assert refused.value.__cause__.lineno == 7


def test_a_worker_sends_nothing_but_values_of_the_model() -> None:
    with pytest.raises(Exception, match="nothing that a worker sends"):
        unpacked_value(packed(Path("a"))[LENGTH.size :])


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.json*")))
def test_a_file_read_behind_the_fence_tells_the_same(name: str) -> None:
    found = read(str(SAMPLES / name))

    assert isinstance(found, Source)
    assert [_held(item) for item in run(told, found)] == [_held(item) for item in told(found)]


def _held(item: object) -> object:
    """Give *item*, of a record the body alone."""
    return replace(item, triples=()) if isinstance(item, Record) and item.body else item
