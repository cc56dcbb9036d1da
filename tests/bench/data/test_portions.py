"""A database grows by portions that leave out no specimen."""

from pathlib import Path

from bench.data.portions import Portion, from_empty, portions, sizes_of


def test_all_at_once_where_nothing_else_is_asked():
    assert portions(100) == [Portion(0, 100)]


def test_portions_end_at_each_size_and_are_not_too_large():
    ends = [each.last for each in portions(18, sizes=(1, 4), most=5)]
    assert ends == [1, 4, 5, 10, 15, 18]


def test_each_begins_where_the_one_before_ended():
    made = portions(17, sizes=(4, 8, 40), most=5)
    assert [each.first for each in made[1:]] == [each.last for each in made[:-1]]
    assert sum(each.size for each in made) == 17


def test_each_size_can_be_loaded_into_an_empty_database():
    assert from_empty(18, (4, 1, 18, 20)) == [Portion(0, 1), Portion(0, 4), Portion(0, 18)]


def test_an_archive_is_named_by_the_specimens_in_it():
    assert Portion(10, 15).within(Path("made")) == Path("made/10-15")


def test_sizes_are_read_from_a_command_line():
    assert sizes_of("1000, 2000,") == [1000, 2000]
    assert sizes_of("") == []
