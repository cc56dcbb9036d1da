import ast

from specimens import columns
from specimens.models import Specimen


def test_every_column_is_one_of_a_specimens():
    attributes = {field.attname for field in Specimen._meta.concrete_fields}
    for table in (columns.TEXTS, columns.LISTS, columns.KEYS, columns.MOMENTS, columns.NUMBERS):
        assert set(table.values()) <= attributes


def test_the_tables_import_nothing_so_that_parsing_can_use_them(root):
    tree = ast.parse((root / "specimens" / "columns.py").read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
