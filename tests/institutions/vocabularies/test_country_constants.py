import json
from pathlib import Path

import pytest

from institutions.vocabularies.country_constants import country_constant

RECORDED = Path(__file__).parents[4] / "shared/data/api/recorded/occ_count___04.json"


@pytest.mark.parametrize(
    ("code", "constant"),
    [
        ("GB", "UNITED_KINGDOM"),
        ("RU", "RUSSIAN_FEDERATION"),
        ("AX", "ALAND_ISLANDS"),
        ("ZZ", "UNKNOWN"),
    ],
)
def test_a_country_has_gbifs_name_in_capitals(code, constant):
    assert country_constant(code) == constant


@pytest.mark.skipif(not RECORDED.exists(), reason="GBIF's recorded answers are not here")
def test_every_country_is_named_as_gbif_names_it():
    for row in json.loads(RECORDED.read_text()):
        assert country_constant(row["iso2"]) == row["enumName"]
