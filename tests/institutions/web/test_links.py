import pytest

from institutions.web.links import (
    Value,
    mail_link,
    present_addresses,
    present_email,
    present_link,
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


def test_an_email_address_can_be_written_to():
    assert present_email("a@example.org").url == "mailto:a@example.org"
    assert present_email("a at example.org").url == ""


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("https://museum.example.org/", ["https://museum.example.org/"]),
        ("www.museum.example.org/visit", ["https://www.museum.example.org/visit"]),
        (" museum.example.org ", ["https://museum.example.org"]),
        ("WWW.Example.ORG", ["https://WWW.Example.ORG"]),
        ("http://a.example.org, b.example.org", ["http://a.example.org", "https://b.example.org"]),
        (
            "http://a.example.org|http://b.example.org",
            ["http://a.example.org", "http://b.example.org"],
        ),
        ("see www.example.org", [""]),
        ("none yet", [""]),
        ("javascript:alert(1)", [""]),
        ("curator@example.org", [""]),
        ("ftp://example.org", [""]),
        ("localhost", [""]),
        ("1.5", [""]),
    ],
)
def test_addresses_of_websites_are_linked_as_people_write_them(text, urls):
    found = present_addresses(text)
    assert [each.url for each in found] == urls
    assert all(each.text in text for each in found)


def test_an_email_address_with_a_question_mark_begins_no_message():
    assert present_email("a?bcc=b@c.org").url == "mailto:a%3Fbcc%3Db@c.org"


def test_a_message_is_begun_with_everything_encoded():
    link = mail_link("a@b.org", "1 & 2\r\nBcc: x", "first\nsecond ü")
    assert link == (
        "mailto:a@b.org?subject=1%20%26%202%20Bcc%3A%20x&body=first%0D%0Asecond%20%C3%BC"
    )
