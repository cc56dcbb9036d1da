"""Harvests, institutions and specimens made to order, and an index of their own for each test."""

from datetime import UTC, datetime
from uuid import UUID, uuid5

import pytest

from harvest.models import HarvestRun
from institutions.models import Institution
from specimens.models import Specimen
from specimens.search.engine import get_engine
from specimens.search.indexer import get_indexer

NAMESPACE = UUID("d1f0a2d4-6d4f-4f3c-8f3b-2f7e5b0b8f11")


@pytest.fixture
def own_index(settings, tmp_path, db):
    """``own_index()`` builds the index of this test from its database; before that there is none."""
    settings.PORTAL_VAR = tmp_path

    def build():
        get_indexer().build()
        assert get_engine().generation  # opened, and found to be of this database

    return build


@pytest.fixture
def make_institution(db):
    """``make_institution(name, **fields)``: a listed institution in London."""

    def make(name, **fields):
        values = {"name": name, "country": "GB", "latitude": 51.5, "longitude": -0.17} | fields
        return Institution.objects.create(key=uuid5(NAMESPACE, name), **values)

    return make


@pytest.fixture
def make_specimen(db):
    """``make_specimen(gbif_id, **fields)``: a preserved specimen in scope."""

    def make(gbif_id, **fields):
        values = {"basis_of_record": "PRESERVED_SPECIMEN", "scope": "IN_SCOPE"} | fields
        return Specimen.objects.create(gbif_id=gbif_id, **values)

    return make


@pytest.fixture
def make_run(db):
    """``make_run(**fields)``: a completed harvest of specimens from GBIF, ended on 18 Nov 2026."""

    def make(**fields):
        values = {
            "kind": "specimens",
            "state": "completed",
            "source_url": "https://api.gbif.org/v1",
            "started_at": datetime(2026, 11, 18, 3, 30, tzinfo=UTC),
            "ended_at": datetime(2026, 11, 18, 9, 0, tzinfo=UTC),
        }
        return HarvestRun.objects.create(**values | fields)

    return make
