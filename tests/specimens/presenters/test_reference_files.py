"""References as files, read again by programs that read such files."""

import json
import re
from datetime import date

import bibtexparser
import pytest
import rispy
from bibtexparser.bparser import BibTexParser

from specimens.presenters.reference_files import FORMATS, as_bibtex, as_csl, as_ris
from specimens.presenters.references import Reference

# bibtexparser calls pyparsing by its former names.
pytestmark = pytest.mark.filterwarnings("ignore:.* deprecated")
TODAY = date(2026, 11, 28)
PLAIN = Reference(
    key="specimen-1",
    title="Quercus robur L., K000123",
    author="Royal Botanic Gardens, Kew",
    address="https://www.gbif.org/occurrence/1",
    accessed=TODAY,
    issued=date(2025, 3, 2),
    doi="10.15468/ly60bx",
    within="Kew Herbarium",
    note="3 specimen records",
)
HOSTILE = (
    "A } @misc{b, title={c}} & 50% of {\\em d} _~^#$",
    "A\r\nER  - \r\nTY  - JOUR\nTI  - b",
    "A\x0bTI  - b\u2028UR  - c\x85AU  - d",
    "</script><b>\x00\x07",
    'Ü "ß" × Ωμέγα 漢字',
    "\\",
    "{",
)
WORDS = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    **{f"\\{sign}": sign for sign in "#$%&_"},
}

COMMAND = re.compile("|".join(map(re.escape, WORDS)))


def in_one_line(text):
    return " ".join(text.split()).replace("\x00", "").replace("\x07", "")


def from_tex(text):
    return COMMAND.sub(lambda match: WORDS[match[0]], text)


def read_bibtex(text):
    return bibtexparser.loads(text, BibTexParser(interpolate_strings=False)).entries


def test_ris_is_read_as_it_was_meant():
    [entry] = rispy.loads(as_ris([PLAIN]))
    assert (entry["type_of_reference"], entry["id"]) == ("DATA", "specimen-1")
    assert entry["authors"] == ["Royal Botanic Gardens, Kew"]
    assert (entry["title"], entry["doi"]) == (PLAIN.title, PLAIN.doi)
    assert (entry["year"], entry["urls"]) == ("2025", [PLAIN.address])


def test_bibtex_is_read_as_it_was_meant():
    [entry] = read_bibtex(as_bibtex([PLAIN]))
    assert entry == {
        "ENTRYTYPE": "misc",
        "ID": "specimen-1",
        "author": "{Royal Botanic Gardens, Kew}",
        "title": "{Quercus robur L., K000123}",
        "howpublished": "Kew Herbarium",
        "year": "2025",
        "doi": PLAIN.doi,
        "url": PLAIN.address,
        "urldate": "2026-11-28",
        "note": "3 specimen records",
    }


def test_csl_json_has_dates_in_parts_and_an_organisation_as_author():
    [item] = json.loads(as_csl([PLAIN]))
    assert (item["id"], item["type"], item["title"]) == ("specimen-1", "dataset", PLAIN.title)
    assert item["author"] == [{"literal": "Royal Botanic Gardens, Kew"}]
    assert item["issued"] == {"date-parts": [[2025, 3, 2]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 28]]}
    assert (item["container-title"], item["DOI"]) == ("Kew Herbarium", PLAIN.doi)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_a_field_or_begins_another(text):
    given = PLAIN._replace(title=text, author=text, within=text, note=text)
    [entry, after] = rispy.loads(as_ris([given, PLAIN]))
    assert (entry["title"], entry["authors"]) == (in_one_line(text), [in_one_line(text)])
    assert after["title"] == PLAIN.title
    [item, after] = json.loads(as_csl([given, PLAIN]))
    assert (item["title"], after["title"]) == (in_one_line(text), PLAIN.title)
    assert len(FORMATS["txt"].write([given, PLAIN]).splitlines()) >= 2


@pytest.mark.parametrize("text", HOSTILE)
def test_braces_of_bibtex_always_match(text):
    given = PLAIN._replace(title=text, author=text, within=text, note=text, address="https://a/{}")
    [entry, after] = read_bibtex(as_bibtex([given, PLAIN]))
    assert set(entry) == set(after)
    assert from_tex(entry["howpublished"]) == in_one_line(text)
    assert entry["url"] == "https://a/%7B%7D"
    assert after["note"] == PLAIN.note


def test_unknown_facts_are_left_out():
    bare = Reference("search-1", "All specimens", "", "https://p/specimen/search", TODAY)
    assert "AU  - " not in as_ris([bare])
    assert "howpublished" not in as_bibtex([bare])
    assert "issued" not in json.loads(as_csl([bare]))[0]
