"""Of a table, the column with numbers is likely."""

from specimens.resolve.choose_column import columns_of


def test_the_column_with_numbers_is_likely_by_its_name_or_its_values():
    by_name = columns_of([["year", "Catalogue No.", "id"], ["1990", "x", "7"], ["1991", "y", "8"]])
    assert [(one.name, one.is_likely) for one in by_name] == [
        ("year", False),
        ("Catalogue No.", True),
        ("id", False),
    ]
    assert by_name[1].values == ("x", "y")
    by_values = columns_of([["oak", "1990", "A1"], ["oak", "1991", "A2"]])
    assert [one.is_likely for one in by_values] == [False, False, True]
    assert by_values[2].examples == ("A1", "A2")


def test_the_head_of_a_single_column_is_no_value():
    assert [one.values for one in columns_of([["catalogNumber"], ["A1"]])] == [("A1",)]
    assert [one.values for one in columns_of([["A0"], ["A1"]])] == [("A0", "A1")]
    assert columns_of([]) == []
