"""What GBIF says of a refusal, in our errors."""

import json

import pytest
import requests

from harvest.gbif.errors import LONGEST_MESSAGE, what_failed, what_was_said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "Max offset of 100000 exceeded: 99900 + 300",
            "Max offset of 100000 exceeded: 99900 + 300",
        ),
        ('["Please request a download.", "Or ask us."]', "Please request a download."),
        ('{"status": 404, "error": "", "message": "Entity not found"}', "Entity not found"),
        ('{"error": "Not found"}', "Not found"),
        ('{"timestamp": "x"}', '{"timestamp": "x"}'),
        ("<ul>\n <li>One</li></ul>", "One"),
        ("[]", "GBIF said nothing."),
        ("", "GBIF said nothing."),
    ],
)
def test_the_words_of_gbifs_refusal_become_one_sentence(body, said):
    assert what_was_said(body) == said


def test_an_error_of_any_depth_can_be_quoted():
    assert what_was_said("[" * 100_000).startswith("[[[")


def test_a_long_speech_is_cut():
    assert what_was_said("x" * 1000) == "x" * 299 + "…"


@pytest.mark.parametrize(
    "body",
    [
        "\x1b]0;PWN\x07\x1b[31mRED\x1b[2J",
        "a\0b",
        json.dumps({"message": "\ud800 half"}),
        "\u202egnirts \u2066isolated\u2069",
        "<script>alert(1)</script>",
        "line\nof\r\nlines\u2028more",
        "x" * 10_000_000,
    ],
)
def test_the_message_of_gbif_can_always_be_printed_and_stored(body):
    said = what_was_said(body)
    assert said.isprintable()
    assert said.encode()
    assert "<script" not in said
    assert len(said) <= LONGEST_MESSAGE


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (requests.ConnectTimeout(), "GBIF can't be reached: no connection in time"),
        (requests.ReadTimeout(), "GBIF was silent for too long"),
        (requests.ConnectionError(), "GBIF can't be reached: no connection"),
        (requests.exceptions.SSLError(), "GBIF's certificate is not valid"),
        (requests.exceptions.ChunkedEncodingError(), "the answer broke off"),
        (requests.exceptions.InvalidURL(), "the address is not valid"),
        (ZeroDivisionError(), "ZeroDivisionError"),
    ],
)
def test_a_failure_of_the_connection_is_said_in_words(error, words):
    assert what_failed(error) == words
