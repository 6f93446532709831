"""A home with the shipped reference data, made once."""

from pathlib import Path

import pytest

from camket.pipeline import found_home
from town import ACTOR


@pytest.fixture(scope="session")
def with_reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a home with the reference data: to be copied, never changed."""
    path = tmp_path_factory.mktemp("reference") / "home"
    found_home(path, ACTOR)
    return path
