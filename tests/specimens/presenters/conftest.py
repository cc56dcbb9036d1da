"""Specimens for presenters: valid by default, changed only in what a test is about."""

import pytest

from institutions.models import Collection, Dataset, Institution, Publisher
from specimens.models import Specimen

KEW = "1d31211e-350e-492a-a597-34d24bbc1769"


@pytest.fixture
def make_specimen():
    """A specimen that is in no database: ``make_specimen(year=1872)``."""

    def make(**changes):
        holder = Institution(key=KEW, name="Royal Botanic Gardens, Kew", code="K")
        given = {
            "gbif_id": 1001,
            "basis_of_record": "PRESERVED_SPECIMEN",
            "scientific_name": "Quercus robur L.",
            "scientific_name_authorship": "L.",
            "taxon_rank": "SPECIES",
            "catalog_number": "K000123",
            "institution": holder,
            "license": "CC_BY_4_0",
            "collection": None,
            "dataset": None,
            "publisher": None,
        }
        return Specimen(**(given | changes))

    return make


@pytest.fixture
def dataset():
    return Dataset(
        key="cd6e21c8-9e8a-493a-8a76-fbf7862069e5",
        title="Kew Herbarium",
        doi="10.15468/ly60bx",
        license="http://creativecommons.org/licenses/by/4.0/legalcode",
        citation="RBG Kew (2026). Kew Herbarium. https://doi.org/10.15468/ly60bx "
        "accessed via GBIF.org on 2026-11-20.",
    )


@pytest.fixture
def collection():
    return Collection(key="2d31211e-350e-492a-a597-34d24bbc1769", name="Herbarium")


@pytest.fixture
def publisher():
    return Publisher(key="061b4f20-f241-11da-a328-b8a03c50a862", title="Kew")
