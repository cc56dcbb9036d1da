"""Staged rows keep terms of the rows that are there, plain or packed."""

import json

import pytest
from django.db import connection

from harvest.load.kept_terms import keep_terms
from harvest.load.pack import pack
from harvest.load.staging import Staging
from harvest.parse.rows import SpecimenRow
from specimens.models import Specimen, terms_of
from tests.harvest.builders import train_dictionaries
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db

KNOWN = {
    1: {"tribe": "Bombini", "habitat": "wood"},
    2: {"tribe": "Bombini"},
    3: {"habitat": "wood", "institutionKey": None},
    4: {"tribe": "Bombini", "habitat": "heath"},
}
FRESH = {
    1: {"habitat": "heath"},
    2: {},
    3: {"habitat": "moor"},
    4: {"tribe": "Apini"},
    5: {"habitat": "sea"},
}


def staged(is_known_packed, is_fresh_packed) -> Staging:
    """The rows of FRESH, staged next to those of KNOWN."""
    for key, terms in KNOWN.items():
        make_specimen(key, terms=terms)
    known = train_dictionaries()
    if is_known_packed:
        pack(train=False)
    staging = Staging(Specimen, SpecimenRow)
    staging.encoder.packers = known if is_fresh_packed else {}
    staging.create()
    staging.copy([SpecimenRow(gbif_id=key, terms=terms) for key, terms in FRESH.items()])
    return staging


def rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT gbif_id, terms, packed_terms FROM staging_specimen")
        return {key: (json.loads(plain), packed) for key, plain, packed in cursor.fetchall()}


def keeps(name):
    return name == "tribe"


@pytest.mark.parametrize("is_known_packed", [False, True], ids=["plain", "packed"])
@pytest.mark.parametrize("is_fresh_packed", [False, True], ids=["from plain", "from packed"])
def test_a_staged_row_keeps_what_it_lacks(is_known_packed, is_fresh_packed):
    keep_terms(staged(is_known_packed, is_fresh_packed), keeps)
    assert {key: terms_of(*row) for key, row in rows().items()} == {
        1: {"tribe": "Bombini", "habitat": "heath"},
        2: {"tribe": "Bombini"},
        3: {"habitat": "moor"},
        4: {"tribe": "Apini"},
        5: {"habitat": "sea"},
    }
    assert {packed is not None for _, packed in rows().values()} == {is_fresh_packed}


def test_a_condition_selects_rows():
    keep_terms(staged(True, True), keeps, "known.gbif_id = 2")
    terms = {key: terms_of(*row) for key, row in rows().items()}
    assert terms == FRESH | {2: {"tribe": "Bombini"}}
