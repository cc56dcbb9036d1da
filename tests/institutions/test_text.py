"""Other people's text: cleaned without losing a word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from institutions.text import (
    clean,
    folded,
    is_script,
    italics,
    link,
    many,
    paragraphs,
    token,
    unique,
    with_plain_punctuation,
)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  two   words\t\n", "two words"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("01142216662\u202c", "01142216662"),
        ("zero\u200bwidth\ufeff so\u00adft", "zerowidth soft"),
        ("half a \ud83d character", "half a character"),
        ("no\u00a0break", "no break"),
        ("e\u0301tude", "\u00e9tude"),
        ("Müller & Söhne", "Müller & Söhne"),
        ("M&uuml;ller &amp; Co", "Müller & Co"),
        ("<p>One<br>two</p><script>alert(1)</script>", "One two"),
        ("<b>Quercus</b> <i>robur</i>", "Quercus robur"),
        ("depth <5 m & >3 m", "depth <5 m & >3 m"),
        ("J. Smith <smith@example.org>", "J. Smith <smith@example.org>"),
        ("a <!-- b --> c", "a c"),
        ("Fields &amp;amp; Woods, O&amp;#39;Neill", "Fields & Woods, O'Neill"),
        ("&lt;i&gt;Turbo&lt;/i&gt; [sic, <b>porphyria</b>]", "Turbo [sic, porphyria]"),
        ("Butler &#38; Druce &#x26;amp; sons", "Butler & Druce & sons"),
        ("<\u200bi>Turbo<\u200b/i>", "Turbo"),
        (12, "12"),
        (1.5, "1.5"),
        (True, "true"),
        (None, ""),
        ([1], ""),
        ({"a": 1}, ""),
        (float("nan"), ""),
        (float("inf"), ""),
        (10**300, ""),
    ],
)
def test_text_is_cleaned_of_markup_spaces_and_controls(given, kept):
    assert clean(given) == kept


@given(st.text())
def test_any_text_is_clean_once_cleaned(text):
    cleaned = clean(text)

    cleaned.encode()
    assert "\x00" not in cleaned
    assert cleaned == " ".join(cleaned.split())


PIECES = st.sampled_from(
    ["&", "amp;", "&amp;", "&lt;", "&gt;", "<", ">", "i>", "<i>", "</i>", "&#38;", "#39;", "#x26;"]
    + [" ", "\u00a0", "\u200b", "e\u0301", "Quercus", "script", "<!--", "-->", "'", '"', "/"]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


def test_entities_within_entities_are_cleaned_in_no_time():
    assert clean("&" + "amp;" * 100_000 + "lt; 5 m") == "< 5 m"
    assert clean("&" + "#38;amp;" * 100_000 + "#39;") == "'"


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<table><i>"])
def test_markup_without_end_is_cleaned_without_being_parsed(tag):
    # Parsed, the first of these would take minutes.
    assert clean(f"Depth{tag * 100_000} 5 m") == "Depth 5 m"
    assert clean(f"{tag * 100_000}a &lt; b") == "a < b"
    assert italics(f"{tag * 100_000}Aus &lt;") == "Aus &lt;"


def test_paragraphs_of_a_description_stay_apart():
    html = "<p>One\nline &amp; <b>more</b></p><p>Two</p>\u202c<ul><li>a</li></ul>"

    assert paragraphs(html) == "One\nline & more\n\nTwo\n\na"
    assert paragraphs(None) == ""


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<i>Quercus</i> <i>robur</i> L.", "<i>Quercus</i> <i>robur</i> L."),
        ("<i onclick=x>Q</i> <b>r</b>", "<i>Q</i> r"),
        ("<i>Q</i> & Co\x00", "<i>Q</i> &amp; Co"),
        ("<i>never closed", "<i>never closed</i>"),
        ("<script>alert(1)</script>Q", "Q"),
    ],
)
def test_only_italics_survive_in_a_formatted_name(given, kept):
    assert italics(given) == kept


@pytest.mark.parametrize(
    "address",
    ["http://example.org", "https://example.org/a?b=ä#c", "HTTPS://example.org/"],
)
def test_a_web_address_is_a_link(address):
    assert link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://example.org/a.jpg",
        "data:text/html,x",
        "//example.org",
        "example.org",
        "http://",
        "http://[::1",
        "http://example.org/a b",
        'http://example.org/"onload=x',
        None,
        5,
    ],
)
def test_anything_else_is_no_link(address):
    assert link(address) == ""


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("javascript:alert(1)", True),
        ("JavaScript :x", True),
        ("data:text/html,x", True),
        ("Data: see label", False),
        ("urn:uuid:1", False),
    ],
)
def test_an_address_that_runs_a_script_is_dropped_with_a_flag(text, runs):
    assert is_script(text) is runs


@pytest.mark.parametrize(
    ("given", "values"),
    [
        ("J. Delacour|W. P. Lowe", ["J. Delacour", "W. P. Lowe"]),
        (" a | | b |a|", ["a", "b"]),
        ("skin; skull", ["skin; skull"]),
        ("['A W. Hughes']", ["A W. Hughes"]),
        (["['A W. Hughes']", "B"], ["A W. Hughes", "B"]),
        ("['A W. Hughes']|B", ["A W. Hughes", "B"]),
        ("['O\\'Neill', \"B\"]", ["O'Neill", "B"]),
        ('["a", "b"]', ["a", "b"]),
        ("[2020] x", ["[2020] x"]),
        ("[]", ["[]"]),
        ('[{"a": null}]', ['[{"a": null}]']),
        (["a", "a", " b ", None, {}], ["a", "b"]),
        (7, ["7"]),
        (None, []),
        ("", []),
        ({"a": 1}, []),
    ],
)
def test_a_term_of_many_values_is_taken_apart(given, values):
    assert many(given) == values


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("“1872.5.3”,", "1872.5.3"),
        (" (GB). ", "gb"),
        (".5", ".5"),
        ("−5", "-5"),
        ("１９０１", "1901"),
        ("1\u200b9\u00ad01", "1901"),
        ("10²", "10²"),
        ("x₂", "x₂"),
        ("\u200b\u00a0", ""),
        ("...", ""),
    ],
)
def test_a_number_or_a_key_is_read_without_what_stands_around_it(typed, meant):
    assert token(typed) == meant


def test_punctuation_becomes_that_of_a_keyboard_and_letters_stay():
    assert with_plain_punctuation("„Łyme–Œuvre’s“") == '"Łyme-Œuvre\'s"'
    assert folded("„Łyme–Œuvre’s“") == '"lyme-oeuvre\'s"'


def test_downloads_join_values_with_a_semicolon():
    assert many("skin; skull;liver", separator=re.compile(";")) == ["skin", "skull", "liver"]


def test_unique_keeps_the_first_of_each():
    assert unique(["b", "", "a", "b"]) == ["b", "a"]


def test_half_a_character_within_markup_is_removed():
    assert clean("<b>Kew\ud83d</b>") == "Kew"
    assert paragraphs("<p>Kew\ud83d</p>") == "Kew"
