"""GBIF's vocabularies and the spellings that mean one of their values."""

import pytest

from harvest.parse.vocabularies import license_name


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("http://creativecommons.org/publicdomain/zero/1.0/legalcode", "CC0_1_0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0_1_0"),
        ("http://creativecommons.org/licenses/by/4.0/legalcode", "CC_BY_4_0"),
        ("https://www.creativecommons.org/licenses/by/4.0", "CC_BY_4_0"),
        ("http://creativecommons.org/licenses/by-nc/4.0/deed.en", "CC_BY_NC_4_0"),
        ("HTTP://CREATIVECOMMONS.ORG/licenses/by-nc/4.0/legalcode", "CC_BY_NC_4_0"),
        ("CC0_1_0", "CC0_1_0"),
        ("unspecified", "UNSPECIFIED"),
        ("CC BY 4.0", "CC_BY_4_0"),
        ("http://creativecommons.org/licenses/by-nc-nd/4.0/", None),
        ("http://creativecommons.org/licenses/by/3.0/", None),
        ("© The museum", None),
        ("", None),
    ],
)
def test_a_licence_that_gbif_has_a_name_of_becomes_that_name(given, name):
    assert license_name(given) == (given if name is None else name)
