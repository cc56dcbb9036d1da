"""A mistake in a record is reported to its institution, in a message that is begun."""

from email.utils import parseaddr
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from institutions.models import Institution
from specimens.presenters.report import present_report

URL = "https://portal.example.org/specimen/1001"


def kew(**changes):
    given = {"key": "1d31211e-350e-492a-a597-34d24bbc1769", "name": "Kew", "email": ["k@kew.org"]}
    return Institution(**(given | changes))


def message(specimen):
    """(recipient, headers) of the prepared message."""
    link = urlsplit(present_report(specimen, URL)["email"].url)
    assert link.scheme == "mailto"
    headers = parse_qs(link.query, strict_parsing=True)
    return unquote(link.path), {name: value for name, (value,) in headers.items()}


def test_the_message_to_the_institution_names_the_record(make_specimen):
    to, headers = message(make_specimen(institution=kew()))
    assert to == "k@kew.org"
    assert headers["subject"] == "Correction to your specimen record K000123 (Quercus robur L.)"
    assert headers["body"].split("\r\n")[:4] == [
        "Catalogue number: K000123",
        "Name: Quercus robur L.",
        f"Record: {URL}",
        "The same record at GBIF: https://www.gbif.org/occurrence/1001",
    ]


def test_no_text_of_a_record_adds_a_header_or_a_recipient(make_specimen):
    specimen = make_specimen(
        institution=kew(),
        scientific_name="Aus\r\nBcc: all@example.org & co. % ü",
        catalog_number="1&bcc=all@example.org#\x00?x",
    )
    link = present_report(specimen, URL)["email"].url
    _to, headers = message(specimen)
    assert set(headers) == {"subject", "body"}
    assert "\n" not in headers["subject"]
    assert "Bcc: all@example.org & co. % ü" in headers["subject"]
    assert link.count("?") == link.count("&") == 1
    assert link.isascii()
    assert not {" ", "#", "%00"} & set(link)


def test_an_address_with_a_question_mark_stays_an_address(make_specimen):
    odd = "a?bcc=all@example.org"
    to, headers = message(make_specimen(institution=kew(email=[odd])))
    assert (to, set(headers)) == (odd, {"subject", "body"})


@pytest.mark.parametrize(
    "given", [[], [""], ["see our site"], ["a@b.org, c@d.org"], ["a@b.org\nBcc: c@d.org"]]
)
def test_an_institution_without_a_usable_address_has_its_page(make_specimen, given):
    report = present_report(make_specimen(institution=kew(email=given)), URL)
    assert report["email"] is None
    assert report["page_url"].endswith("/institution/1d31211e-350e-492a-a597-34d24bbc1769")


def test_the_first_usable_address_is_written_to(make_specimen):
    to, _headers = message(make_specimen(institution=kew(email=["our site", " c@kew.org "])))
    assert parseaddr(to)[1] == "c@kew.org"


def test_no_contact_of_a_hidden_institution_is_given(make_specimen):
    hidden = make_specimen(institution=kew(display_on_nhc_portal=False))
    unknown = make_specimen(institution=None)
    nobody = {"holder": "", "email": None, "page_url": ""}
    assert present_report(hidden, URL) == present_report(unknown, URL) == nobody


def test_a_long_name_makes_no_long_address(make_specimen):
    specimen = make_specimen(institution=kew(), scientific_name="Aus " + "longus" * 900)
    assert len(present_report(specimen, URL)["email"].url) < 2_000
