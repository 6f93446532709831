"""How hard the tests try: a little in `scripts/test`, much with `--soak` in `scripts/soak`."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

BUSY = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

settings.register_profile("test", derandomize=True, database=None, print_blob=True, **BUSY)
settings.register_profile("soak", max_examples=5_000, print_blob=True, **BUSY)
settings.load_profile("test")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="full counts instead of small ones")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--soak"):
        settings.load_profile("soak")


@pytest.fixture(scope="session")
def rounds(pytestconfig: pytest.Config) -> Callable[[int, int], int]:
    """Choose between a small count and the full one: `rounds(10, 200)`."""
    soak = pytestconfig.getoption("--soak")
    return lambda small, full: full if soak else small
