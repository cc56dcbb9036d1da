"""Which records a map shows."""

from specimens.presenters.density import located, of_decade, on_map
from specimens.query import SpecimenQuery


def test_doubtful_coordinates_are_left_out_unless_they_are_asked_for():
    doubtful = SpecimenQuery().with_value("hasGeospatialIssue", "true")
    assert on_map(SpecimenQuery()).values("hasGeospatialIssue") == ["false"]
    assert on_map(doubtful) == doubtful
    assert located(doubtful).values("hasCoordinate") == ["true"]


def test_a_decade_narrows_a_search_to_its_ten_years():
    query = SpecimenQuery().with_value("year", "1855,1900")
    assert of_decade(SpecimenQuery(), 1950).values("year") == ["1950,1959"]
    assert of_decade(query, 1850).values("year") == ["1855,1859"]
    assert of_decade(query, 0) == query
