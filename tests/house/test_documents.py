import re
import tomllib

import camket
from house.checkout import ROOT

HEADING = re.compile(r"^## \[([^\]]+)\] - (unreleased|\d{4}-\d{2}-\d{2})$", re.MULTILINE)


def versions(changelog: str) -> list[str]:
    """Give the versions that *changelog* tells of, newest first."""
    return [match[1] for match in HEADING.finditer(changelog)]


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    told = versions((ROOT / "CHANGELOG.md").read_text("utf-8"))

    assert told[0] == project["version"] == camket.__version__


def test_a_changelog_without_the_version_is_found() -> None:
    assert versions("# Changelog\n\n## 0.1.0\n") == []
    assert versions("## [0.2.0] - unreleased\n\n## [0.1.0] - 2030-01-31\n") == ["0.2.0", "0.1.0"]
