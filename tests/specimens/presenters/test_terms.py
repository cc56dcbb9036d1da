"""The terms that the page of a record shows and nobody searches by."""

from specimens.columns import BY_TERM
from specimens.fields import BY_PARAM
from specimens.models import Specimen
from specimens.presenters.terms import EXTRAS, OTHERS

EVERY = [(group, extra) for group, extras in EXTRAS.items() for extra in extras]


def test_no_term_stands_in_two_places():
    sources = [extra.source for _group, extra in EVERY]
    assert len(sources) == len(set(sources))


def test_every_source_in_snake_case_is_a_column():
    columns = {field.name for field in Specimen._meta.get_fields()}
    assert {extra.source for _group, extra in EVERY if "_" in extra.source} <= columns


def test_a_searchable_field_is_no_extra_term():
    fields = {field.source.attribute for field in BY_PARAM.values() if field.source}
    assert [e.source for _group, e in EVERY if e.source in fields or e.source in BY_TERM] == []


def test_an_extra_term_stands_after_a_field_of_its_group():
    for group, extra in EVERY:
        assert not extra.after or BY_PARAM[extra.after].group is group, extra.source


def test_a_term_of_a_group_is_not_among_the_others():
    grouped = {field.source.term for field in BY_PARAM.values() if field.source and field.in_record}
    grouped |= {extra.source for _group, extra in EVERY}
    assert grouped & set(OTHERS) == set()
