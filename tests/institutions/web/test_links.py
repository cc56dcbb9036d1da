import pytest

from institutions.web.links import (
    Value,
    present_email,
    present_link,
    present_phone,
    resolve_identifier,
    secure_address,
    web_address,
)

UNSAFE = [
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "data:text/html,<script>",
    "https://",
    "//example.org",
    "example.org",
    "http://[",
    "http://[x",
    "see https://example.org",
    "https://example.org and more",
    "urn:catalog:K:1",
    "",
]


@pytest.mark.parametrize("text", UNSAFE)
def test_only_web_addresses_become_links(text):
    assert web_address(text) == ""
    assert present_link(text) == Value(text)


@pytest.mark.parametrize("text", ["http://example.org/a?b=c", "https://example.org"])
def test_web_addresses_become_links(text):
    assert present_link(text) == Value(text, text)


def test_images_come_by_https_only():
    assert secure_address("HTTPS://example.org/a.jpg") == "HTTPS://example.org/a.jpg"
    assert secure_address("http://example.org/a.jpg") == ""


def test_an_email_address_can_be_written_to():
    assert present_email("a@example.org").url == "mailto:a@example.org"
    assert present_email("a at example.org").url == ""


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("+44 (0)20 7946 0000", "tel:+442079460000"),
        ("020 7946 0000", "tel:02079460000"),
        ("ext. 12", ""),
        ("ask at the desk", ""),
    ],
)
def test_a_telephone_number_can_be_dialled(text, url):
    assert present_phone(text) == Value(text, url)


@pytest.mark.parametrize(
    ("kind", "identifier", "url"),
    [
        ("ROR", "039zvsn29", "https://ror.org/039zvsn29"),
        ("ROR", "https://ror.org/039zvsn29", "https://ror.org/039zvsn29"),
        ("WIKIDATA", "Q309388", "https://www.wikidata.org/wiki/Q309388"),
        ("IH_IRN", "126019", "https://sweetgum.nybg.org/science/ih/herbarium-details/?irn=126019"),
        ("DOI", "10.15468/podyc0", "https://doi.org/10.15468/podyc0"),
        ("NCBI_BIOCOLLECTION", "945030", "https://www.ncbi.nlm.nih.gov/biocollections/945030"),
        ("ROR", "../../evil", ""),
        ("GRID", "grid.1.2", ""),
        ("SOMETHING_NEW", "http://example.org/1", "http://example.org/1"),
        ("URI", "javascript:alert(1)", ""),
    ],
)
def test_identifiers_lead_to_where_they_are_resolved(kind, identifier, url):
    assert resolve_identifier(kind, identifier) == url
