"""Licences of Creative Commons: known by their addresses, and by GBIF's names and words."""

import pytest

from institutions.vocabularies.creative_commons import (
    GBIF_LICENCES,
    CreativeCommons,
    gbif_licence,
    read_address,
)

CC = "creativecommons.org"


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        (f"https://{CC}/licenses/by-sa/2.5/", ("by-sa", "2.5")),
        (f"http://www.{CC}/licenses/by-nc-nd/4.0", ("by-nc-nd", "4.0")),
        (f"HTTPS://{CC.upper()}/LICENSES/BY-NC-SA/3.0/DEED.DE", ("by-nc-sa", "3.0")),
        (f"https://{CC}/licenses/by/3.0/us/legalcode", ("by", "3.0", "us")),
        (f"https://{CC}/licenses/by/3.0/igo/deed.fr", ("by", "3.0", "igo")),
        (f"https://{CC}/licenses/by-nd-nc/1.0/legalcode.txt", ("by-nd-nc", "1.0")),
        (f"https://{CC}/licenses/by/4.0/deed", ("by", "4.0")),
        (f"https://{CC}/licenses/by/4.0/?ref=chooser-v1#s1", ("by", "4.0")),
        (f" //{CC}/publicdomain/zero/1.0/ ", ("zero", "1.0")),
        (f"{CC}/publicdomain/mark/1.0/deed.en", ("mark", "1.0")),
        (f"https://{CC}/licenses/by-nc/", ("by-nc",)),
    ],
)
def test_the_address_of_a_deed_or_a_legal_code_names_a_licence(address, parts):
    assert read_address(address) == CreativeCommons(*parts)


@pytest.mark.parametrize(
    "text",
    [
        f"https://{CC}/",
        f"https://{CC}/licenses/",
        f"https://{CC}/licenses/by-xx/4.0/",
        f"https://{CC}/licenses/by/4.0/deed.en and more",
        f"https://{CC}.example.org/licenses/by/4.0/",
        f"https://example.org/{CC}/licenses/by/4.0/",
        f"ftp://{CC}/licenses/by/4.0/",
        "CC BY 4.0",
        "",
    ],
)
def test_other_text_is_no_address_of_a_licence(text):
    assert read_address(text) is None


@pytest.mark.parametrize("name", GBIF_LICENCES)
def test_gbifs_names_are_known_in_any_case(name):
    assert gbif_licence(name) == gbif_licence(f" {name.lower()} ") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CC BY 4.0", "CC_BY_4_0"),
        ("cc-by-4.0", "CC_BY_4_0"),
        ("CC BY-NC 4.0", "CC_BY_NC_4_0"),
        ("CC0 1.0", "CC0_1_0"),
        ("cc0", "CC0_1_0"),
        (f"http://{CC}/licenses/by/4.0/legalcode", "CC_BY_4_0"),
        (f"https://{CC}/licenses/by-nc/4.0/deed.en", "CC_BY_NC_4_0"),
        (f"https://{CC}/publicdomain/zero/1.0", "CC0_1_0"),
        ("CC BY", ""),
        ("CC BY 3.0", ""),
        (f"https://{CC}/licenses/by/3.0/", ""),
        (f"https://{CC}/licenses/by/", ""),
        (f"https://{CC}/licenses/by-sa/4.0/", ""),
        ("All rights reserved", ""),
        ("", ""),
    ],
)
def test_words_and_addresses_that_mean_a_licence_of_gbifs_have_its_name(text, name):
    assert gbif_licence(text) == name
