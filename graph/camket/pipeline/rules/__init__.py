"""Rules over all that stands, one file each: a query in `queries/dataset/`, or a module here.

A new rule is one new file and no edit elsewhere.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from camket import resources
from camket.pipeline.whole import DatasetRule, asked_rules

__all__ = ["dataset_rules"]


@cache
def dataset_rules() -> tuple[DatasetRule, ...]:
    """Give all rules over the whole, by id."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    own = [cast(DatasetRule, module) for module in modules]
    return tuple(
        sorted([*own, *asked_rules(resources.queries() / "dataset")], key=lambda r: r.RULE.id)
    )
