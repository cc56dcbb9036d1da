"""Institutions and collections made to order: a valid default, changed where a test says so."""

import time
from uuid import UUID, uuid5

import pytest
from django.core import signing

from harvest.registry.parse import parse_collection, parse_institution
from harvest.sandbox.api.server import Sandbox
from harvest.sandbox.world import entities
from harvest.sandbox.world.world import World
from institutions import holdings
from institutions.models import Collection, Institution
from institutions.suggestions import guard
from tests.institutions.suggestions.builders import BEETLES, LEEDS, YORK, leeds

NAMESPACE = UUID("5f024e8c-bbaa-400f-a9ae-b07b2a0ae45a")


@pytest.fixture
def make_institution(db):
    """``make_institution(name, **fields)``: a listed institution of Leeds; its key follows from its name."""

    def make(name="Leeds Museum", **fields):
        key = fields.pop("key", uuid5(NAMESPACE, name))
        values = {"name": name, "code": "LEEDM", "city": "Leeds", "country": "GB"} | fields
        return Institution.objects.create(key=key, **values)

    return make


@pytest.fixture
def make_collection(db):
    """``make_collection(name, **fields)``: a collection without an institution unless one is given."""

    def make(name="Beetles", **fields):
        key = fields.pop("key", uuid5(NAMESPACE, name))
        return Collection.objects.create(key=key, name=name, **fields)

    return make


@pytest.fixture
def nothing_counted(monkeypatch):
    """How many specimens anybody holds cannot be counted, as while search is being built."""
    monkeypatch.setattr(holdings, "_count", lambda parameter: None)
    monkeypatch.setattr(holdings, "_profile", lambda parameter, key: holdings.Profile(count=None))


@pytest.fixture
def hold(monkeypatch):
    """``hold({entry: count})``: from now on these entries hold so many specimens here."""
    counts = {"institutionKey": {}, "collectionKey": {}}
    monkeypatch.setattr(holdings, "_count", counts.__getitem__)

    def set_counts(by_entry):
        for entry, count in by_entry.items():
            counts[f"{entry.kind}Key"][str(entry.key)] = count

    return set_counts


@pytest.fixture
def grscicoll_world():
    """Leeds with its beetles, and York, as GRSciColl has them."""
    entry = leeds()
    york = entities.institution(YORK, "YORYM", "Yorkshire Museum")
    beetles = entities.collection(BEETLES, "COL", "Beetles", entry)
    return World(institutions=[entry, york], collections=[beetles])


@pytest.fixture
def grscicoll(grscicoll_world, settings):
    """A sandbox that the portal sends suggestions to."""
    with Sandbox(grscicoll_world) as sandbox:
        settings.GBIF_API_URL = sandbox.url
        settings.GRSCICOLL_SUGGEST = True
        yield sandbox


@pytest.fixture
def museum(grscicoll_world, db):
    """Leeds, harvested; with York, and the beetles of Leeds."""
    for raw in grscicoll_world.institutions.values():
        parse_institution(raw).save()
    for raw in grscicoll_world.collections.values():
        parse_collection(raw).save()
    return parse_institution(grscicoll_world.institutions[LEEDS])


@pytest.fixture
def begun(monkeypatch):
    """``begun(subject, ago)``: the signed time of a form that was opened so many seconds ago."""

    def sign(subject: str, ago: float = 60) -> str:
        with monkeypatch.context() as patch:
            moment = signing.b62_encode(int(time.time() - ago))
            patch.setattr(signing.TimestampSigner, "timestamp", lambda _self: moment)
            return guard.begin(subject)

    return sign
