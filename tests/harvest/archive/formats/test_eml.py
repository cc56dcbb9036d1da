import pytest

from harvest.archive.formats.eml import Description, parse_eml

WHOLE = """<eml:eml xmlns:eml="eml://ecoinformatics.org/eml-2.1.1">
<dataset>{}</dataset></eml:eml>"""


def parse(inner):
    return parse_eml(WHOLE.format(inner).encode())


@pytest.mark.parametrize(
    ("given", "doi"),
    [
        ("doi:10.15468/x", "10.15468/x"),
        ("https://doi.org/10.15468/x", "10.15468/x"),
        ("10.15468/x", "10.15468/x"),
        ("1099", ""),
    ],
)
def test_a_doi_is_one_of_the_alternate_identifiers(given, doi):
    inner = f"<alternateIdentifier>a b</alternateIdentifier><alternateIdentifier>{given}"
    assert parse(inner + "</alternateIdentifier>").doi == doi


def test_a_description_may_be_without_paragraphs():
    assert parse("<abstract>Found  by day.</abstract>").description == "Found by day."


def test_a_licence_may_be_words():
    rights = "<intellectualRights><para>All rights reserved</para></intellectualRights>"
    assert parse(rights).license == "All rights reserved"


def test_a_description_without_details_has_empty_facts():
    assert parse("") == Description()


@pytest.mark.parametrize("data", [b"", b"<eml", b"<eml/>", b"\xff"])
def test_a_file_that_is_no_description_is_ignored(data):
    assert parse_eml(data) is None


def test_space_before_the_declaration_is_forgiven():
    data = b'\n <?xml version="1.0"?><eml><dataset><title>A</title></dataset></eml>'
    assert parse_eml(data).title == "A"
