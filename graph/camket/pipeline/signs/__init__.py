"""Signs that a delivery is not what its sender means: each found in what an import would change.

One module for each sign, found by folder; each offers `RULE` and `findings(delivery)`.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from camket.pipeline.signs._delivery import Delivery, Sign
from camket.validate import Result, Rule

__all__ = ["Delivery", "Sign", "signs"]


class _SignRule(Protocol):
    """What a module of this folder offers."""

    @property
    def RULE(self) -> Rule:  # noqa: N802 - a constant of the module
        """What the sign says to people."""

    def findings(self, delivery: Delivery) -> Iterator[Sign]:
        """Yield what looks wrong in *delivery*."""


@cache
def _rules() -> tuple[_SignRule, ...]:
    names = sorted(module.name for module in iter_modules(__path__))
    found = [import_module(f"{__name__}.{name}") for name in names if not name.startswith("_")]
    return tuple(cast(_SignRule, module) for module in found)


def signs(delivery: Delivery) -> Iterator[Result]:
    """Yield every sign in *delivery*."""
    for rule in _rules():
        for found in rule.findings(delivery):
            yield _result(rule.RULE, found)


def _result(rule: Rule, sign: Sign) -> Result:
    return Result(
        focus=sign.focus,
        path="",
        value=sign.value,
        shape=rule.id,
        severity=rule.severity,
        messages={
            lang: text.replace("{?value}", sign.value) for lang, text in rule.messages.items()
        },
        remedy=rule.remedy,
        origins=(sign.origin,) if sign.origin else (),
    )
