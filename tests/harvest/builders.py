"""What tests of harvests compare with, and what a harvest in a process of its own says."""

import json
import subprocess
from pathlib import Path

from harvest.load.packers import train_packers
from harvest.sandbox.world.world import World
from specimens.models import Specimen
from specimens.packed import DIGEST, Packer, to_json

# Locks of the test's database: others of the same server have harvests of their own.
HELD = """
    SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE locktype = 'advisory' AND datname = current_database()
"""
ROOT = Path(__file__).resolve().parents[2]


def last_line(process: subprocess.Popen) -> dict:
    """The figures with which ``--json`` ends, once the process has ended well."""
    out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return json.loads(out.strip().splitlines()[-1])


def wanted_records(world: World) -> dict[int, dict]:
    """The records of a world that belong in the portal's table, read slowly."""
    return {
        record["key"]: record
        for record in world
        if record.get("publishingCountry") == "GB"
        and record["basisOfRecord"] in ("PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "MATERIAL_SAMPLE")
        and (record.get("institutionKey") or record.get("collectionKey"))
    }


def table() -> list[tuple]:
    """Every column of every specimen that does not say when or in which run it was written."""
    upkeep = {"added_in", "changed_in", "withdrawn_at"}
    names = [f.attname for f in Specimen._meta.concrete_fields if f.attname not in upkeep]
    rows = Specimen.objects.filter(withdrawn_at=None).order_by("gbif_id")
    return [tuple(map(_shown, row)) for row in rows.values_list(*names)]


def _shown(value) -> str:
    return repr(bytes(value)[:DIGEST] if isinstance(value, memoryview) else value)


def train_dictionaries() -> dict[str, Packer]:
    """Let the portal have dictionaries of documents like those of the sandbox."""
    return train_packers(
        {
            "terms": [
                to_json({"fieldNotes": f"On oak {n}", "protocol": "DWC_ARCHIVE"})
                for n in range(300)
            ],
            "media": [
                to_json([{"identifier": f"https://a.org/{n}.jpg", "type": "StillImage"}])
                for n in range(300)
            ],
        }
    )
