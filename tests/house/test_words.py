"""The project speaks of itself alone, and leaves no note to do later."""

import re

import pytest

from house.checkout import texts

OWN = "tests/house/test_words.py"
FOREIGN = {
    "a note to do later": r"\b(TODO|FIXME)\b",
    "a working session": r"(?i)\b(this|that|each|previous|earlier|next|last|another|my) session\b",
    "a helper of somebody": r"(?i)\bhelper-\w|\bhelper sessions?\b",
    "an issue by number": r"(?i)\bissues? #\s*\d",
    "a folder of one machine": r"(?<![\w./~-])/(work|root|opt/pypi|opt/wheels)(?=[/\s`'\"]|$)",
    "the host of a registry": r"(?i)\b(pypi\.org|pythonhosted\.org|registry\.npmjs\.org)\b",
    "a tool of one machine": r"\bfarm-\w|\bduplicates --",
}


def foreign(text: str) -> list[str]:
    """Give the kinds of foreign words in *text*, each with the first one found."""
    hits = ((kind, re.search(pattern, text, re.MULTILINE)) for kind, pattern in FOREIGN.items())
    return [f"{kind}: {hit[0]!r}" for kind, hit in hits if hit]


def test_the_project_speaks_of_itself_alone() -> None:
    found = {name: foreign(text) for name, text in texts().items() if name != OWN}

    assert {name: hits for name, hits in found.items() if hits} == {}


def test_the_check_reads_every_kind_of_file() -> None:
    kinds = {name.rpartition(".")[2] for name in texts()}

    assert {"py", "md", "toml", "ttl"} <= kinds
    assert {"scripts/test", ".ci/run"} <= set(texts())


@pytest.mark.parametrize(
    "text",
    [
        "# TODO later",
        "as agreed in the previous session",
        "asked helper-3",
        "see issue #12",
        "cd /work/main",
        "read `/root/notes`",
        "--index-url https://pypi.org/simple",
        "farm-build",
        "run duplicates --change",
    ],
)
def test_a_foreign_word_is_found(text: str) -> None:
    assert len(foreign(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "the working-session concept",
        "the second session of the People's Council",
        "https://example.org/work/12",
        "https://example.org/engine/issues/12",
        "graph/work/",
        "an issue of the gazette",
        "todo bien",
        "duplicates of a claim",
    ],
)
def test_an_honest_word_is_left_alone(text: str) -> None:
    assert foreign(text) == []
