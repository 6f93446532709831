"""The annotated texts beside the checkout, and the scorer that reads them."""

import importlib.util
import json
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from camket.extract import extract
from camket.model import Claim
from camket.model.jsonl import to_json

SHARED = Path(__file__).resolve().parents[3] / "shared"
SEED = SHARED / "gold" / "seed.txt"
NEWS = SHARED / "data" / "news-vi"


def need(path: Path) -> Path:
    """Give *path*, or skip the test loudly."""
    if not path.exists():
        pytest.skip(f"{path} absent")
    return path


def raw(path: Path) -> str:
    """Decode a file as it is: no newline is translated."""
    return need(path).read_bytes().decode("utf-8")


@cache
def scorer() -> ModuleType:
    """Load the scorer as a module."""
    path = need(SHARED / "tools" / "score_claims.py")
    spec = importlib.util.spec_from_file_location("score_claims", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def seed_gold() -> dict[str, Any]:
    """Read the annotation of the seed text."""
    gold: dict[str, Any] = json.loads(need(SHARED / "gold" / "seed.json").read_text("utf-8"))
    return gold


def as_json(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """Give claims as the scorer reads them: as they are written."""
    return [json.loads(json.dumps(to_json(claim))) for claim in claims]


def faults(text: str, gold: dict[str, Any]) -> list[str]:
    """Give what keeps the claims of *text* from a perfect score."""
    score = scorer()
    claims = as_json(extract(text, document="seed.txt"))
    report = score.score({"seed": score.read_rich(gold)}, {"seed": claims})
    wrong = [
        f"{row['category']} {row['level']}: P {row['P']} R {row['R']}"
        for row in report["categories"]
        if (row["gold"] or row["claimed"]) and row["F1"] != 1.0
    ]
    for key in ("traps", "duplicates", "told_often_not_one", "dates_missed"):
        wrong += [f"{key}: {line}" for line in report[key]]
    expected = ["certain: same", "likely: linked", "likely: linked"]
    if report["tellings"] != expected:
        wrong.append(f"tellings: {report['tellings']}")
    return wrong + [f"not verbatim: {line}" for line in misquoted(text, claims)]


def misquoted(text: str, claims: Iterable[dict[str, Any]]) -> list[str]:
    """Give every span of *claims* whose words are not those of *text* at its offsets."""
    return [
        f"{claim['id']} {span['start']}-{span['end']}"
        for claim in claims
        for span in spans(claim)
        if text[span["start"] : span["end"]] != span.get("text", span.get("quote"))
    ]


def spans(value: Any) -> Iterable[dict[str, Any]]:  # noqa: ANN401 - JSON
    """Yield everything in *value* that has a start and an end."""
    if isinstance(value, list):
        for item in value:
            yield from spans(item)
    elif isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield value
        for item in value.values():
            yield from spans(item)


def all_news() -> list[Path]:
    """Give every real article, those without any act too."""
    found = sorted(p for p in need(NEWS).rglob("*.txt") if not p.name.endswith(".info.txt"))
    assert len(found) >= 60
    return found
