"""Rooms are small. A module of more than 150 lines says why; a function of more than 40 is divided.

Tests may be longer: each is read alone, next to what it uses.
"""

import ast

import pytest

ROOMS = ("bench", "harvest", "institutions", "portal", "specimens")
MOST_LINES = 150  # of a module
MOST_LINES_OF_A_FUNCTION = 40
REASON = "Longer than most modules"  # begins the sentence of a docstring that says why
DRAWINGS = "harvest/sandbox/pictures/motifs/"  # a drawing is one block


@pytest.fixture(scope="module")
def modules(root):
    """{path: text} of the modules, without migrations."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for room in ROOMS
        for path in sorted((root / room).rglob("*.py"))
        if "migrations" not in path.parts
    }


def docstring_of(module: str) -> str:
    """On one line."""
    return " ".join((ast.get_docstring(ast.parse(module)) or "").split())


def test_a_long_module_says_why(modules):
    silent = [
        path
        for path, text in modules.items()
        if len(text.splitlines()) > MOST_LINES and REASON not in docstring_of(text)
    ]
    assert silent == []


def test_no_function_is_long(modules):
    long = [
        f"{path}: {node.name}"
        for path, text in modules.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and not path.startswith(DRAWINGS)
        if node.end_lineno - node.lineno >= MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []
