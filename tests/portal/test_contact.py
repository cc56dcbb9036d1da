from datetime import UTC, datetime, timedelta

import pytest

from portal.contact import contact_link, security_text

ADDRESS = "https://specimens.example.org/.well-known/security.txt"


def fields(text):
    return dict(line.split(": ", 1) for line in text.splitlines())


def test_security_txt_has_the_fields_of_its_standard():
    found = fields(security_text("portal@example.org", ADDRESS))
    assert found["Contact"] == "mailto:portal@example.org"
    assert found["Canonical"] == ADDRESS
    left = datetime.fromisoformat(found["Expires"]) - datetime.now(UTC)
    assert timedelta(days=30) < left < timedelta(days=365)


def test_a_web_page_is_a_contact():
    found = fields(security_text("https://museum.example.org/contact", ADDRESS))
    assert found["Contact"] == "https://museum.example.org/contact"


@pytest.mark.parametrize("contact", ["no contact given", "http://museum.example.org/contact"])
def test_without_a_secure_contact_there_is_no_security_txt(contact):
    assert security_text(contact, ADDRESS) == ""


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("portal@example.org", "mailto:portal@example.org"),
        ("https://example.org/contact", "https://example.org/contact"),
        ("http://example.org/@us", "http://example.org/@us"),
        ("no contact given", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_contact_becomes_a_link_where_it_can(contact, link):
    assert contact_link(contact) == link
