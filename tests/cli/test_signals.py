"""A person who has had enough: Ctrl-C ends a query, a closed pipe ends the output."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from camket.pipeline import found_home
from terminal import command, environment
from town import ACTOR

THINGS = 400
HEAVY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
FUND = """<https://w3id.org/camket/id/fund/f{0}> a <https://w3id.org/camket/ont#Fund> ;
  <http://www.w3.org/2004/02/skos/core#prefLabel> "Quỹ {0}"@vi ;
  <http://www.w3.org/2004/02/skos/core#hiddenLabel> "quy {0}" .
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("long")
    funds = "".join(FUND.format(number) for number in range(THINGS))
    (folder / "funds.ttl").write_text(funds, encoding="utf-8")
    outcome = found_home(folder / "home", ACTOR, reference=False).load([str(folder / "funds.ttl")])
    assert outcome.accepted == 1
    return folder / "home"


def is_busy(pid: int, seconds: float) -> bool:
    """Tell whether a process has computed for so long, start-up and all."""
    ticks = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11]
    return int(ticks) / os.sysconf("SC_CLK_TCK") > seconds


def test_ctrl_c_ends_a_query_that_would_run_for_days(home: Path, tmp_path: Path) -> None:
    (tmp_path / "heavy.rq").write_text(HEAVY, encoding="utf-8")
    asked = command("sparql", str(tmp_path / "heavy.rq"), "--home", str(home))
    with subprocess.Popen(asked, env=environment(), stdout=subprocess.PIPE) as running:  # noqa: S603
        try:
            while not is_busy(running.pid, 2):
                assert running.poll() is None
                time.sleep(0.05)
            running.send_signal(signal.SIGINT)
            out, _ = running.communicate(timeout=60)
        finally:
            running.kill()

    assert (running.returncode, out) == (-signal.SIGINT, b"")


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "turtle"),
        ("find", "quy", "--format", "csv"),
        ("status",),
        ("--help",),
        ("ask", "things_called", "--name", "quy 1"),
    ],
    ids=" ".join,
)
def test_a_reader_who_leaves_is_no_error(home: Path, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    ended = subprocess.run(  # noqa: S603 - our own command
        command(*arguments),
        env=environment() | {"CAMKET_HOME": str(home)},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writing)

    assert (ended.returncode, b"Traceback" in ended.stderr) == (0, False), ended.stderr
