"""Institutions and collections made to order: a valid default, changed where a test says so."""

from uuid import UUID, uuid5

import pytest

from institutions import holdings
from institutions.models import Collection, Institution

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
