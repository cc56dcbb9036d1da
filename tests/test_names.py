"""The name of a test is read alone in a log: it says what holds, of what."""

import ast

# Words that point to something else, which a log doesn't show.
POINTERS = {
    *("it", "its", "so", "that", "their", "then", "these", "they", "this", "those"),
    *("what", "whatever", "who", "whoever"),
}


def test_no_name_of_a_test_begins_with_a_word_that_points_elsewhere(root):
    pointing = [
        f"{path.relative_to(root)}: {node.name}"
        for path in sorted((root / "tests").rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and node.name.split("_")[1] in POINTERS
    ]
    assert pointing == []
