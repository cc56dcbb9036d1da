"""What nations and seas are called in each language."""

import pytest
from django.utils.translation import override

from specimens.area_names import in_words


@pytest.mark.parametrize(("language", "words"), [("en-gb", "Wales"), ("cy", "Cymru")])
def test_a_nation_has_its_name_in_the_readers_language(language, words):
    with override(language):
        assert in_words("Wales") == words


def test_other_areas_keep_their_names():
    assert in_words("East Kent") == "East Kent"
