"""The table of terms."""

from specimens.models import Specimen
from specimens.presenters.terms import GROUPS


def test_no_term_stands_in_two_places():
    sources = [row[1] for _slug, _title, table in GROUPS for row in table]
    assert len(sources) == len(set(sources))


def test_every_source_in_snake_case_is_a_column():
    columns = {field.name for field in Specimen._meta.get_fields()}
    sources = {row[1] for _slug, _title, table in GROUPS for row in table}
    assert {source for source in sources if "_" in source} <= columns
