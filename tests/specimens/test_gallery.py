import pytest

from institutions.web.parameters import InvalidParameter
from specimens.fields import BY_PARAM
from specimens.gallery import GROUPS, read_group, read_tiles


def test_pictures_are_grouped_by_fields_whose_values_are_counted():
    assert all(BY_PARAM[param].facet for param in GROUPS)


@pytest.mark.parametrize("name", ["", " "])
def test_no_name_groups_by_nothing(name):
    assert read_group(name) == ""


@pytest.mark.parametrize("name", ["typeStatus", "type_status", "TYPESTATUS"])
def test_names_are_compared_as_gbif_does(name):
    assert read_group(name) == "typeStatus"


@pytest.mark.parametrize("name", ["locality", "nonsense", "hasImage"])
def test_any_other_group_is_refused_with_what_is_allowed(name):
    with pytest.raises(InvalidParameter) as caught:
        read_group(name)
    assert caught.value.parameter == "groupBy"
    assert "typeStatus" in caught.value.message


def test_tiles_have_a_caption_or_the_label():
    assert (read_tiles(""), read_tiles("Label")) == ("", "label")
    with pytest.raises(InvalidParameter):
        read_tiles("large")
