"""Everything that a harvest is for: the rows of the tables and what the index answers."""

from collections.abc import Sequence
from pathlib import Path

from specimens.fields import FACETS
from specimens.models import Scope
from specimens.query import SpecimenQuery
from specimens.search.answering.facets import count_values
from specimens.search.documents.names import counted_name
from specimens.search.tantivy.engine import TantivyEngine

# Of each table, the columns that say by which run and when, rather than what.
TABLES = {
    "specimens_specimen": ["added_in", "changed_in", "withdrawn_at"],
    "specimens_specimenchange": ["id", "at", "run"],
    "specimens_taxon": ["id"],
    "institutions_institution": ["withdrawn_at"],
    "institutions_collection": ["withdrawn_at"],
    "institutions_publisher": ["withdrawn_at"],
    "institutions_dataset": ["withdrawn_at"],
    "harvest_holder": [],
    "harvest_rejectedrecord": ["id", "run_id"],
    "harvest_seenrecord": [],
}
# The same of tables that say what a run did to a dataset.
OF_RUNS = {
    "harvest_datasetoutcome": ["id", "run_id"],
    "harvest_harvestslice": ["id", "run_id", "finished_at"],
    "harvest_download": ["id", "run_id", "key", "doi", "path", "size", "requested_at", "made_at"],
}
# The first two harvests. One that is killed when its run has ended lets another do nothing again.
WROTE = """
    SELECT id AS run_id, row_number() OVER (ORDER BY id) AS harvest FROM harvest_harvestrun
    WHERE kind = 'specimens' AND state IN ('completed', 'incomplete') ORDER BY id LIMIT 2
"""
# What all harvests together did; a run that was continued by another handed its figures on.
FIGURES = """
    SELECT sum(inserted)::text, sum(updated)::text, sum(withdrawn)::text, sum(restored)::text
    FROM harvest_harvestrun WHERE kind = 'specimens' AND NOT notes @> '[{"code": "CONTINUED"}]'
"""
# Of packed documents, their digests: dictionaries have other numbers once a load was killed.
DIGESTS = """
    jsonb_strip_nulls(jsonb_build_object('packed_terms', left(whole->>'packed_terms', 18),
                                         'packed_media', left(whole->>'packed_media', 18)))
"""


def contents(cursor, index: Path) -> dict[str, list]:
    """What the database of ``cursor`` and the index below a folder hold, in an order of its own."""
    found = {table: rows(cursor, table, upkeep) for table, upkeep in TABLES.items()}
    found |= {table: rows_of_runs(cursor, table, upkeep) for table, upkeep in OF_RUNS.items()}
    cursor.execute(FIGURES)
    return found | {"figures": cursor.fetchall(), **answers(index)}


def rows(cursor, table: str, upkeep: Sequence[str]) -> list[str]:
    cursor.execute(
        f"""
        SELECT ((whole - %s::text[]) || {DIGESTS}
            || jsonb_build_object('withdrawn', whole->>'withdrawn_at' IS NOT NULL))::text
        FROM {table} AS each CROSS JOIN LATERAL to_jsonb(each) AS whole ORDER BY 1
        """,  # noqa: S608 (the tables are named above)
        [list(upkeep)],
    )
    return [text for (text,) in cursor.fetchall()]


def rows_of_runs(cursor, table: str, upkeep: Sequence[str]) -> list[str]:
    cursor.execute(
        f"""
        SELECT ((to_jsonb(each) - %s::text[]) || jsonb_build_object('harvest', harvest))::text
        FROM {table} AS each JOIN ({WROTE}) AS seen USING (run_id) ORDER BY 1
        """,  # noqa: S608 (the tables are named above)
        [list(upkeep)],
    )
    return [text for (text,) in cursor.fetchall()]


def answers(index: Path) -> dict[str, list]:
    """Every specimen that is found, in order, and all counts of all facets."""
    # Its database is not ours either.
    engine = TantivyEngine(index, is_ours=lambda _tokens: True)
    everything = SpecimenQuery.from_params(
        {"include": [scope.value for scope in Scope.includable()]}
    )
    keys = engine.page(everything, limit=10_000).keys
    # By keys: how records spell them is in the database, which is not ours.
    snapshot = engine.reader.snapshot()
    names = list({counted_name(param, everything.checklist_key) for param in FACETS})
    facets = count_values(snapshot, snapshot.queries.build(everything), names, 1_000)
    cells = engine.density(everything, (-180, -85, 180, 85), 3)
    return {"found": keys, "facets": sorted(facets.items()), "cells": sorted(map(repr, cells))}


def differences(one: dict[str, list], other: dict[str, list]) -> dict[str, tuple]:
    """Of what differs, the first lines that only one of the two has."""
    found = {}
    for name in one:
        if one[name] != other[name]:
            ours, theirs = map(repr, one[name]), map(repr, other[name])
            ours, theirs = sorted(ours), sorted(theirs)
            found[name] = (
                len(ours),
                len(theirs),
                [line for line in ours if line not in set(theirs)][:2],
                [line for line in theirs if line not in set(ours)][:2],
            )
    return found
