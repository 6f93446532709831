"""A disk that refuses: full, read-only, or slow to be sure. The answer is an error, never half."""

import ctypes
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from camket.ledger import open_home
from camket.pipeline.replaying import SCRATCH
from soak import deeds
from terminal import bytes_of, camket_here, command, environment

Rounds = Callable[[int, int], int]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make a home with one import, and a second article beside it."""
    story = deeds.open_story(str(tmp_path / "home"))
    deeds.take(story, "An A", 1)
    (tmp_path / "tin.jsonl").write_bytes(deeds.news("An B", 2))
    return tmp_path / "home"


def limited(size: int) -> Callable[[], None]:
    """Give what lets a process write no file larger than *size*, as on a disk that gets full."""
    return partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))


def bound() -> None:
    """Bind even root to the permissions of files (prctl PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)."""
    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


def refused(*arguments: str, under: Callable[[], None]) -> tuple[int, str]:
    ended = subprocess.run(  # noqa: S603 - our own command
        command(*arguments), env=environment(), capture_output=True, check=False, timeout=120,
        preexec_fn=under,
    )  # fmt: skip
    return ended.returncode, ended.stderr.decode()


def spread(count: int) -> list[int]:
    """Give file sizes at which a disk may be full: nothing, then from bytes to more than enough."""
    return [0, *(int(10 ** (1 + 4.5 * n / (count - 1))) for n in range(count - 1))]


def test_a_full_disk_keeps_an_import_out_and_leaves_the_home_as_it_was(
    home: Path, rounds: Rounds
) -> None:
    before, tin = open_home(home).commit(), str(home.parent / "tin.jsonl")
    full = 0
    for limit in spread(rounds(4, 20)):
        code, err = refused("import", tin, "--home", str(home), under=limited(limit))
        assert "Traceback" not in err, (limit, err)
        if code == 0:
            continue
        full += 1
        assert code == 3, (limit, code, err)
        assert err.splitlines()[-1].startswith("camket: "), (limit, err)
        assert open_home(home).commit() == before, limit
        assert open_home(home).versions() == [0, 1], limit
    assert full >= rounds(2, 8)
    code, _ = refused("doctor", "--home", str(home), under=limited(1_000))
    assert code == 1
    said = camket_here("import", tin, "--home", str(home))
    assert said.code == 0, said
    assert [i.name for i in open_home(home).state().active().values()] == [
        "An A.jsonl",
        "tin.jsonl",
    ]


def test_a_full_disk_makes_no_home(tmp_path: Path) -> None:
    (tmp_path / "tin.jsonl").write_bytes(deeds.news("An B", 2))
    arguments = (
        "import",
        str(tmp_path / "tin.jsonl"),
        "--home",
        str(tmp_path / "new"),
        "--no-reference",
    )

    code, err = refused(*arguments, under=limited(100))

    assert (code, "Traceback" in err, err.splitlines()[-1][:8]) == (3, False, "camket: ")
    assert camket_here(*arguments).code == 0


@pytest.fixture
def sealed(home: Path) -> Iterator[Path]:
    """Give a home that may be read but not written."""
    paths = [home, *home.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield home
    for path in paths:
        path.chmod(0o755)


def test_a_read_only_home_is_read_and_not_written(sealed: Path) -> None:
    tin, place = str(sealed.parent / "tin.jsonl"), ("--home", str(sealed))
    before = bytes_of(sealed)

    for arguments in (("import", tin), ("undo", "i1"), ("policy", "all")):
        code, err = refused(*arguments, *place, under=bound)
        assert (code, "Traceback" in err, "Permission denied" in err) == (3, False, True), err
    for arguments in (("status",), ("check", tin), ("explain", "fund/none"), ("imports",)):
        code, err = refused(*arguments, *place, under=bound)
        assert code == 0, err

    code, err = refused("doctor", *place, "--format", "json", under=bound)
    assert (code, "Traceback" in err) == (1, False)
    assert bytes_of(sealed) == before


FULL = """
set -e
mount -t tmpfs -o size={size}k none {disk}
cp -r {home} {disk}/home
set +e
{python} -c "{unreserved}" {act} --home {disk}/home; echo "act $?"
{python} -m camket doctor --home {disk}/home; echo "doctor $?"
mount -o remount,size=1g {disk}
{python} -m camket {act} --home {disk}/home; echo "again $?"
{python} -m camket doctor --home {disk}/home; echo "doctor $?"
"""
UNRESERVED = """
import sys
from camket.cli import main
from camket.ledger import commits
commits.RESERVE_BYTES = 0
main(sys.argv[1:])
"""


def test_a_disk_that_is_really_full_loses_nothing(
    home: Path, pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    if not pytestconfig.getoption("--soak"):
        pytest.skip("done in scripts/soak only")
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-Urm", "true"], check=False).returncode:  # noqa: S603
        pytest.skip("no name space of its own to mount a disk in")
    (tmp_path / "disk").mkdir()
    used = sum(p.stat().st_blocks // 2 for p in home.rglob("*") if p.is_file())
    full = 0
    for act in (f"import {tmp_path / 'tin.jsonl'}", "undo i1", "rebuild"):
        for more in range(20, 620, 60):
            script = FULL.format(
                size=used + more, disk=tmp_path / "disk", home=home, python=sys.executable,
                unreserved=UNRESERVED, act=act,
            )  # fmt: skip
            ended = subprocess.run(  # noqa: S603 - our own script
                [unshare, "-Urm", "sh", "-c", script], env=environment(), capture_output=True,
                check=False, timeout=300,
            )  # fmt: skip
            told = re.findall(r"^(\w+) (\d+)$", ended.stdout.decode(), re.MULTILINE)
            err = ended.stderr.decode()
            assert "Traceback" not in err, (act, more, err)
            if ("act", "3") in told:
                full += 1
                assert "No space left" in err or "bytes free" in err or "IO error" in err, err
                assert ("again", "0") in told, (act, more, told, err)
            else:
                assert ("act", "0") in told, (act, more, told, err)
            assert told[-1] == ("doctor", "0"), (act, more, told, err)
    sys.stderr.write(f"\n{full} full disks\n")
    assert full >= 10


SYNC = re.compile(r"\b(fsync|fdatasync)\(")
SWAP = re.compile(r"\brename(at2?)?\(.*current\.draft")


def test_every_swap_has_syncs_before_and_after_it(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    if not pytestconfig.getoption("--soak"):
        pytest.skip("counted in scripts/soak only")
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace absent")
    kinds = "fsync,fdatasync,rename,renameat,renameat2"
    traced = ("-f", "-o", str(tmp_path / "calls"), "-e", kinds)
    acts = len(deeds.CYCLE)
    child = [sys.executable, deeds.__file__, str(tmp_path / "home"), "0", str(acts)]
    subprocess.run([strace, *traced, *child], check=True, capture_output=True, timeout=300)  # noqa: S603

    calls = (tmp_path / "calls").read_text(encoding="utf-8", errors="replace").splitlines()
    swaps = [n for n, line in enumerate(calls) if SWAP.search(line) and SCRATCH not in line]
    parts = [calls[a:b] for a, b in zip([0, *swaps], [*swaps, len(calls)], strict=True)]
    syncs = [sum(bool(SYNC.search(line)) for line in part) for part in parts]
    sys.stderr.write(f"\nsyncs between the swaps of {acts} acts: {syncs}\n")
    assert len(swaps) == acts - 2 + 1  # a backup and a restored home swap nothing here
    assert min(syncs) >= 2
