import ast
import re
from collections.abc import Iterator
from statistics import median

import pytest

from house.checkout import Module, modules, parsed

Function = ast.FunctionDef | ast.AsyncFunctionDef

LINES_OF_FUNCTION = 40
LINES_OF_MODULE = 300
MEDIAN_OF_FUNCTIONS = 10
PARAMETERS = 5
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "misc", "data", "info"} | {
    "manager",
    "managers",
    "handler",
    "handlers",
    "process",
    "processes",
}
EMPTY_VERBS = {"process", "handle", "manage"}
EMPTY_ENDS = EMPTY_NAMES - {"data", "process", "processes", "common"}


def functions(tree: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def methods(tree: ast.Module) -> set[Function]:
    """Give the functions whose first parameter is the object or its class."""
    classes = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    inner = (node for found in classes for node in found.body if isinstance(node, Function))
    return {node for node in inner if "staticmethod" not in map(ast.unparse, node.decorator_list)}


def parameters(node: Function, *, method: bool) -> int:
    given = node.args
    return len(given.posonlyargs) + len(given.args) + len(given.kwonlyargs) - method


def words(name: str) -> list[str]:
    return re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)


def says_nothing(name: str) -> bool:
    parts = [word.lower() for word in words(name)] or [name]
    return name.lower() in EMPTY_NAMES or parts[0] in EMPTY_VERBS or parts[-1] in EMPTY_ENDS


def long_functions(module: Module) -> Iterator[str]:
    for node in functions(module.tree):
        if length(node) > LINES_OF_FUNCTION:
            yield f"{module.at(node.lineno)} {node.name}: {length(node)} lines"


def long_signatures(module: Module) -> Iterator[str]:
    bound = methods(module.tree)
    for node in functions(module.tree):
        if parameters(node, method=node in bound) > PARAMETERS:
            yield f"{module.at(node.lineno)} {node.name}"


def empty_names(module: Module) -> Iterator[str]:
    if any(part.lower() in EMPTY_NAMES for part in module.name.removesuffix(".py").split("/")):
        yield module.name
    for node in ast.walk(module.tree):
        if isinstance(node, Function | ast.ClassDef) and says_nothing(node.name):
            yield f"{module.at(node.lineno)} {node.name}"


def test_no_function_is_longer_than_forty_lines() -> None:
    assert [line for module in modules() for line in long_functions(module)] == []


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    sizes = {module.name: len(module.text.splitlines()) for module in modules()}

    assert {name: size for name, size in sizes.items() if size > LINES_OF_MODULE} == {}


def test_half_of_the_functions_are_short(capsys: pytest.CaptureFixture[str]) -> None:
    measured = median(length(node) for module in modules() for node in functions(module.tree))

    with capsys.disabled():
        print(f"\nmedian function: {measured:g} lines (aim 8)")  # noqa: T201 - a figure to watch
    assert measured <= MEDIAN_OF_FUNCTIONS


def test_no_function_takes_more_than_five_parameters() -> None:
    assert [line for module in modules() for line in long_signatures(module)] == []


def test_every_name_says_something() -> None:
    assert [line for module in modules() for line in empty_names(module)] == []


def test_a_function_of_forty_one_lines_is_found() -> None:
    body = "    x = 1\n"

    assert list(long_functions(parsed("def f():\n" + body * 39))) == []
    assert list(long_functions(parsed("def f():\n" + body * 40))) == ["snippet.py:1 f: 41 lines"]


def test_a_sixth_parameter_is_found_whatever_its_kind() -> None:
    assert list(long_signatures(parsed("class A:\n def f(self, a, b, c, d, e): ..."))) == []
    assert list(long_signatures(parsed("def f(a, /, b, c, d, *, e, g): ...")))
    assert list(long_signatures(parsed("class A:\n @staticmethod\n def f(a,b,c,d,e,g): ...")))


@pytest.mark.parametrize(
    "name", ["process_claims", "ClaimManager", "utils", "date_helper", "handle", "HTTPHandler"]
)
def test_a_name_that_says_nothing_is_found(name: str) -> None:
    assert says_nothing(name)


@pytest.mark.parametrize("name", ["quads_of", "reference_data", "processor", "dataset", "_"])
def test_a_name_that_says_something_is_left_alone(name: str) -> None:
    assert not says_nothing(name)
