import pytest
from django.utils.translation.trans_real import DjangoTranslation

from institutions.vocabularies.licences import legal_code, present_licence

CC = "https://creativecommons.org"


@pytest.mark.parametrize(
    ("given", "name", "url"),
    [
        ("CC0_1_0", "CC0 1.0", f"{CC}/publicdomain/zero/1.0/"),
        (" CC_BY_4_0 ", "CC BY 4.0", f"{CC}/licenses/by/4.0/"),
        ("UNSPECIFIED", "No licence stated", ""),
        (
            f"{CC}/licenses/by-nc/4.0/legalcode",
            "CC BY-NC 4.0",
            f"{CC}/licenses/by-nc/4.0/legalcode",
        ),
        (f"{CC}/publicdomain/zero/1.0/", "CC0 1.0", f"{CC}/publicdomain/zero/1.0/"),
        (
            f"{CC}/publicdomain/mark/1.0/",
            "Public Domain Mark 1.0",
            f"{CC}/publicdomain/mark/1.0/",
        ),
        (f"{CC}/licenses/by-nc/3.0/us/", "CC BY-NC 3.0 US", f"{CC}/licenses/by-nc/3.0/us/"),
        ("creativecommons.org/licenses/by/2.0", "CC BY 2.0", f"{CC}/licenses/by/2.0"),
        (f"{CC}/licenses/none/9.9/", f"{CC}/licenses/none/9.9/", f"{CC}/licenses/none/9.9/"),
        ("unspecified", "No licence stated", ""),
        ("CC-BY 4.0", "CC-BY 4.0", ""),
        ("https://example.org/our terms", "https://example.org/our terms", ""),
        (f"{CC}/", f"{CC}/", f"{CC}/"),
        ("https://example.org/terms", "https://example.org/terms", "https://example.org/terms"),
        ("All rights reserved", "All rights reserved", ""),
        ("javascript:alert(1)", "javascript:alert(1)", ""),
        ("//[1", "//[1", ""),
    ],
)
def test_a_licence_is_named_and_linked_only_to_the_web(given, name, url):
    assert present_licence(given) == (name, url)


def test_gbif_writes_a_licence_as_the_address_of_its_legal_code():
    assert legal_code("CC_BY_4_0") == "http://creativecommons.org/licenses/by/4.0/legalcode"
    assert legal_code("All rights reserved") == "All rights reserved"
    assert legal_code("UNSPECIFIED") == "unspecified"


@pytest.mark.parametrize(
    "given", ["UNSPECIFIED", "https://creativecommons.org/publicdomain/mark/1.0/"]
)
def test_the_name_of_a_licence_is_in_the_language_of_the_reader(given, monkeypatch):
    monkeypatch.setattr(DjangoTranslation, "gettext", lambda catalogue, message: f"[{message}]")
    assert present_licence(given)[0].startswith("[")
