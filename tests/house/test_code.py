"""Habits that the linters cannot hold, or that a `noqa` could hide."""

import ast
import re
from collections.abc import Iterator

import pytest

from house.checkout import modules, package

BROAD = frozenset({"Exception", "BaseException"})
MAY_CATCH_ALL: frozenset[str] = frozenset()
MAY_BIND = (
    "graph/camket/canned/binding.py",
    "graph/camket/canned/binding/",
    "graph/camket/validate/asking.py",  # text of our own shapes, terms written by pyoxigraph
)
SPARQL = re.compile(
    r"""\b(SELECT|CONSTRUCT|DESCRIBE|ASK)\b[^{}]*(\bWHERE\b|\{)
    |\b(INSERT|DELETE)\s*(DATA\b|WHERE\b|\{)
    |\b(GRAPH|SERVICE)\s*(SILENT\s*)?[<?$]
    |\b(OPTIONAL|UNION|MINUS)\s*\{
    |\bVALUES\s*(\([^)]*\)|[?$]\w+)\s*\{
    |\bFILTER\s*(NOT\s+EXISTS|\()
    |\bPREFIX\s+\w*:\s*<
    |(?i:\bselect\b)[^{}]*[?$]\w+[^{}]*\{""",
    re.VERBOSE,
)
QUOTED = re.compile(r"`[^`]*`")
FORMATTERS = frozenset({"format", "format_map", "replace", "join", "substitute", "safe_substitute"})


def undocumented(tree: ast.Module) -> Iterator[str]:
    """Yield the names of public things without a docstring; the module itself is `module`."""
    if not ast.get_docstring(tree):
        yield "module"
    yield from _undocumented_in(tree.body)


def _undocumented_in(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if node.name.startswith("_") or _is_overload(node):
            continue
        if not ast.get_docstring(node):
            yield node.name
        if isinstance(node, ast.ClassDef):
            yield from _undocumented_in(node.body)


def _is_overload(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    return any(ast.unparse(mark).split(".")[-1] == "overload" for mark in node.decorator_list)


def broad_catches(tree: ast.Module) -> Iterator[int]:
    """Yield the lines that catch everything: bare, broad, or by `suppress`."""
    for node in ast.walk(tree):
        match node:
            case ast.ExceptHandler(type=caught) if caught is None or _is_broad(caught):
                yield node.lineno
            case ast.Call(func=called, args=args) if ast.unparse(called).endswith("suppress"):
                yield from [node.lineno] * any(map(_is_broad, args))


def _is_broad(caught: ast.expr) -> bool:
    return any(
        isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node).split(".")[-1] in BROAD
        for node in ast.walk(caught)
    )


def built_sparql(tree: ast.Module) -> Iterator[int]:
    """Yield the lines where a text with SPARQL is put together from parts."""
    known = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign) and _is_query(node.value, frozenset())
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if any(_is_query(part, known) for part in _assembled(node)):
            yield node.lineno


def _assembled(node: ast.AST) -> list[ast.expr]:
    """Give the pieces of text that *node* puts together, if that is what it does."""
    match node:
        case ast.JoinedStr():
            inner = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
            return [node, *inner] if inner else []
        case ast.BinOp(op=ast.Mod(), left=left):
            return [left]
        case ast.BinOp(op=ast.Add()):
            terms = list(_terms(node))
            return [] if all(isinstance(term, ast.Constant) for term in terms) else terms
        case ast.AugAssign(op=ast.Add() | ast.Mod(), target=target, value=value):
            return [target, value]
        case ast.Call(func=ast.Attribute(value=text, attr=verb)) if verb in FORMATTERS:
            return [text, *(part for arg in node.args for part in _listed(arg))]
    return []


def _terms(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield from _terms(node.left)
        yield from _terms(node.right)
    else:
        yield node


def _listed(node: ast.expr) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.List | ast.Tuple) else [node]


def _is_query(node: ast.expr | None, known: frozenset[str] | set[str]) -> bool:
    match node:
        case ast.Constant(value=str(text)):
            return _speaks_sparql(text)
        case ast.JoinedStr(values=values):
            words = (v.value if isinstance(v, ast.Constant) else "0" for v in values)
            return _speaks_sparql("".join(map(str, words)))
        case ast.Name(id=name):
            return name in known
        case ast.Call(func=ast.Name(id="Template") | ast.Attribute(attr="Template"), args=[text]):
            return _is_query(text, known)
    return False


def _speaks_sparql(text: str) -> bool:
    """Say whether *text* holds SPARQL; what a message quotes in backticks does not count."""
    return bool(SPARQL.search(QUOTED.sub("", text)))


def test_everything_public_has_a_docstring() -> None:
    missing = {module.name: list(undocumented(module.tree)) for module in package()}

    assert {name: things for name, things in missing.items() if things} == {}


def test_nothing_catches_everything() -> None:
    broad = [
        f"{module.name}:{line}"
        for module in modules()
        if module.name not in MAY_CATCH_ALL
        for line in broad_catches(module.tree)
    ]

    assert broad == []


def test_no_query_is_built_from_strings() -> None:
    built = [
        f"{module.name}:{line}"
        for module in package()
        if not module.name.startswith(MAY_BIND)
        for line in built_sparql(module.tree)
    ]

    assert built == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("x = 1", ["module"]),
        ("'A.'\ndef f(): ...\ndef _g(): ...", ["f"]),
        ("'A.'\nclass A:\n  'B.'\n  def f(self): ...\n  def __len__(self): ...", ["f"]),
        ("'A.'\nasync def f():\n  'B.'", []),
    ],
)
def test_a_missing_docstring_is_found(text: str, names: list[str]) -> None:
    assert list(undocumented(ast.parse(text))) == names


@pytest.mark.parametrize(
    "clause",
    ["except:", "except Exception:", "except (ValueError, BaseException) as e:"],
)
def test_a_broad_clause_is_found(clause: str) -> None:
    assert list(broad_catches(ast.parse(f"try:\n  x()\n{clause}\n  pass"))) == [3]


def test_a_broad_suppress_is_found_and_a_named_error_is_not() -> None:
    assert list(broad_catches(ast.parse("with contextlib.suppress(Exception): x()"))) == [1]
    assert list(broad_catches(ast.parse("try:\n  x()\nexcept (KeyError, OSError):\n  pass"))) == []


@pytest.mark.parametrize(
    "text",
    [
        'f"SELECT ?x WHERE {{ ?x a <{iri}> }}"',
        'f"select ?x {{ ?x ?y {o} }}"',
        'f"INSERT DATA {{ {triples} }}"',
        'f"VALUES ?x {{ {term} }}"',
        '"ASK { <%s> ?p ?o }" % iri',
        '"CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <{}> {} }".format(a, b)',
        '"DELETE WHERE { " + pattern + " }"',
        '"SELECT ?x WHERE { " + "?x a " + kind',
        'Q = "ASK { <{0}> ?p ?o }"\nQ.format(iri)',
        'Q = "ASK { ?s ?p ?o }"\nf"{PREFIXES} {Q}"',
        'Q = "ASK { ?s ?p "\nQ += term',
        'Template("ASK { $s ?p ?o }").substitute(s=iri)',
        '"SELECT * WHERE { ?s ?p OBJ }".replace("OBJ", term)',
        '"\\n".join(["SELECT ?x WHERE {", pattern, "}"])',
    ],
)
def test_a_query_built_from_strings_is_found(text: str) -> None:
    assert list(built_sparql(ast.parse(text)))


@pytest.mark.parametrize(
    "text",
    [
        'store.query("SELECT ?x WHERE { ?x a ?y }")',
        'QUERY = "ASK { ?s ?p ?o }"\nstore.ask(QUERY)',
        'f"Select the rows where {column} is empty."',
        'f"{name} describes no graph; ask for one of {names}"',
        'f"line {n}: write `VALUES ${name} {{ … }}` alone on its line"',
        'f"VALUES ${name} has no mark"',
        '"SELECT ?x " "WHERE { ?x a ?y }"',
        '"SELECT ?x\\n" + "WHERE { ?x a ?y }"',
    ],
)
def test_a_query_written_out_is_left_alone(text: str) -> None:
    assert list(built_sparql(ast.parse(text))) == []
