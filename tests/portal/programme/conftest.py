"""Institutions on every step of the ladder, with their records and an index."""

from uuid import UUID

import pytest

from institutions.models import Collection, Institution
from specimens.models import Area, Specimen
from tests.specimens.factories import make_specimen

BARE, TOLD, SORTED, SILENT, SEEN, BASIC, FULL = (UUID(int=number) for number in range(1, 8))
NAMES = ["Bare", "Told", "Sorted", "Silent", "Seen", "Basic", "Full"]
LEVEL_0 = {"catalog_number": "1", "institution_code": "X"}
LEVEL_1 = LEVEL_0 | {
    "scientific_name": "Aus",
    "preparations": ["dry"],
    "license": "CC0_1_0",
    "modified": "2020-01-01",
}
LEVEL_2 = LEVEL_1 | {
    "country_code": "GB",
    "decimal_latitude": 52.0,
    "decimal_longitude": -1.0,
    "recorded_by": ["A"],
    "year": 1900,
    "record_number": "7",
    "media_types": ["StillImage"],
    "media": [{"type": "StillImage", "identifier": "https://example.org/1.jpg"}],
    "image_count": 1,
}
OF = {SEEN: [LEVEL_0] * 3 + [LEVEL_1], BASIC: [LEVEL_1] * 2 + [LEVEL_0], FULL: [LEVEL_2, LEVEL_1]}


@pytest.fixture
def museums(own_index):
    """The records by institution, as they were made."""
    told = {"description": "A museum", "city": "Leeds", "homepage": "https://example.org"}
    for number, (key, name) in enumerate(zip(range(1, 8), NAMES, strict=True)):
        Institution.objects.create(
            key=UUID(int=key),
            name=f"{name} Museum",
            country="GB",
            active=True,
            number_specimens=1000 * key if key % 2 else None,
            occurrence_count=5 if key > 4 else 0,
            **(told if number else {}),
        )
        if key > 2:
            Collection.objects.create(
                key=UUID(int=100 + key), institution_id=UUID(int=key), number_specimens=50 * key
            )
    number = 0
    for key, rows in OF.items():
        for columns in rows:
            number += 1
            make_specimen(number, institution_id=key, **columns)
    own_index()
    return Specimen.objects.all()


@pytest.fixture
def nations(museums):
    """England as a box, in which Full Museum is."""
    import shapely

    outline = shapely.to_wkb(shapely.box(-3, 50, 1, 55))
    Area.objects.create(
        kind="nation", identifier="england", name="England", geometry=outline, digest="1"
    )
    Institution.objects.filter(pk=FULL).update(latitude=52.0, longitude=-1.0)
