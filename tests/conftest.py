"""How hard the tests try: a little in `scripts/test`, much with `--soak` in `scripts/soak`."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

LONG = {"test_crowd.py", "test_disk.py", "test_refusals.py"}
"""Modules that are run with `--soak` alone."""
AGAIN = "test_rdflib_gives_the_same_rows"
"""Runs on the first case of each query; on all with `--soak`."""
BUSY = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

settings.register_profile("test", derandomize=True, database=None, print_blob=True, **BUSY)
settings.register_profile("soak", max_examples=5_000, print_blob=True, **BUSY)
settings.load_profile("test")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="full counts instead of small ones")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long runs to `scripts/soak`."""
    if config.getoption("--soak"):
        return
    seen: set[str] = set()
    for item in items:
        query = item.name.partition("/")[0]
        if Path(item.path).name in LONG or (item.name.startswith(AGAIN) and query in seen):
            item.add_marker(pytest.mark.skip(reason="done in scripts/soak only"))
        seen.add(query)


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(100_000, 20, 20)
    if config.getoption("--soak"):
        settings.load_profile("soak")


@pytest.fixture(scope="session")
def rounds(pytestconfig: pytest.Config) -> Callable[[int, int], int]:
    """Choose between a small count and the full one: `rounds(10, 200)`."""
    soak = pytestconfig.getoption("--soak")
    return lambda small, full: full if soak else small
