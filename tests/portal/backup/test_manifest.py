"""What a backup says of itself, as this release reads it."""

import json

import pytest

from portal.backup.manifest import BadBackup, Manifest, Member, Table
from portal.release import VERSION


@pytest.fixture
def manifest():
    return Manifest(
        "2026-11-28T02:00:00+00:00",
        migrations=[["harvest", "0001_initial"]],
        tables={"harvest_harvestrun": Table(["id", "kind"], 3)},
        sequences={"harvest_harvestrun.id": [3, True]},
        members={"tables/harvest_harvestrun.copy": Member(20, "ab" * 32)},
    )


def test_a_manifest_is_read_as_it_was_written(manifest):
    assert Manifest.from_json(manifest.as_json()) == manifest
    assert json.loads(manifest.as_json())["release"] == VERSION


@pytest.mark.parametrize("change", [{"release": "9.10.0"}, {"format": 2}])
def test_a_newer_release_s_is_refused(manifest, change):
    text = json.dumps(json.loads(manifest.as_json()) | change)
    with pytest.raises(BadBackup, match="Restore it with that release or a newer one"):
        Manifest.from_json(text)


def test_an_older_release_s_is_read(manifest):
    text = json.dumps(json.loads(manifest.as_json()) | {"release": "0.1.9"})
    assert Manifest.from_json(text).release == "0.1.9"


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"release": "x", "format": 1}', '{"release": 1, "format": 1}', "\x00"]
)
def test_anything_else_is_no_manifest(text):
    with pytest.raises(BadBackup):
        Manifest.from_json(text)
