import ast

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import models

from specimens.columns import BY_ATTRIBUTE, BY_TERM, COLUMNS, Found, Part, Shape
from specimens.models import Specimen

OURS = {"scope", "added_in", "changed_in", "withdrawn_at"}  # columns that no record fills
TYPES = {
    Shape.KEY: models.ForeignKey,
    Shape.INTEGER: models.IntegerField,
    Shape.COUNT: models.IntegerField,
    Shape.DECIMAL: models.FloatField,
    Shape.FLAG: models.BooleanField,
    Shape.DAY: models.DateField,
    Shape.MOMENT: models.DateTimeField,
    Shape.OBJECT: models.JSONField,
    Shape.OBJECTS: models.JSONField,
}


def test_every_column_of_a_specimen_that_a_record_fills_has_one_row():
    attributes = {field.attname for field in Specimen._meta.concrete_fields}
    packed = {name for name in attributes if name.startswith("packed_")}
    plain = {name.replace("packed_", "plain_") for name in packed}
    documents = {name.removeprefix("packed_") for name in packed}
    assert (attributes - packed - plain | documents) - OURS == set(BY_ATTRIBUTE)
    assert len(BY_ATTRIBUTE) == len(COLUMNS)


def test_every_term_fills_one_column():
    assert len(BY_TERM) == len([column for column in COLUMNS if column.term])


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.attribute)
def test_the_shape_of_a_column_is_that_of_the_model(column):
    is_document = column.shape in (Shape.OBJECT, Shape.OBJECTS)
    name = f"plain_{column.attribute}" if is_document else column.attribute
    field = Specimen._meta.get_field(name)
    expected = ArrayField if column.shape.is_list else TYPES.get(column.shape, models.TextField)
    assert isinstance(field, expected | models.BigIntegerField)


def test_numbers_have_limits_unless_they_are_made_of_several_terms():
    numbers = [each for each in COLUMNS if each.shape in (Shape.INTEGER, Shape.DECIMAL)]
    assert [each.attribute for each in numbers if not (each.limits or each.derived)] == []


def test_columns_that_words_search_are_indexed():
    assert [each for each in COLUMNS if each.found is not Found.NOT and each.part is None] == []


def test_every_part_has_columns():
    assert {each.part for each in COLUMNS} - {None} == set(Part)


def test_the_table_imports_nothing_of_ours_so_that_parsing_can_use_it(root):
    tree = ast.parse((root / "specimens" / "columns.py").read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for n in ast.walk(tree) if isinstance(n, ast.Import) for name in n.names}
    assert imported == {"dataclasses", "enum"}
