import pytest

from golden.cases import all_names, cases, load


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        found = cases()
        ids = [f"{case.name}/{case.folder.name}" for case in found]
        metafunc.parametrize("case", found, ids=ids)
    if "query" in metafunc.fixturenames:
        metafunc.parametrize("query", [load(name) for name in all_names()], ids=all_names())
