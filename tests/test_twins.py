"""Each module has a test file of its name at its place, or stands here with the reason why not."""

from fnmatch import fnmatch

import pytest

ROOMS = ("bench", "harvest", "institutions", "portal", "specimens")
# {reason: patterns of paths}. Prefer a small test of its own to a line here.
WITHOUT_A_TWIN = {
    "Names what Django, Celery or gunicorn load; whatever starts at all tests it": (
        "*/apps.py",
        "*/urls.py",
        "portal/api_urls.py",
        "portal/map_urls.py",
        "portal/embedded/base.py",
        "portal/wsgi.py",
    ),
    "A file of a search, which is tried whole, in every format (tests/specimens/downloads)": (
        "specimens/downloads/[!r]*.py",
        "specimens/downloads/records.py",
        "specimens/downloads/writers/*.py",
        "specimens/views/download.py",
    ),
    "The checks of the doctor, which examines all of them (tests/portal/doctor/test_examine.py)": (
        "portal/doctor/configuration.py",
        "portal/doctor/finding.py",
        "portal/doctor/machine.py",
        "portal/doctor/records.py",
        "portal/management/commands/doctor.py",
    ),
    "Backups are made and restored whole (tests/faults/test_backup.py, tests/portal/backup/test_restore.py)": (
        "portal/backup/files.py",
        "portal/backup/read.py",
        "portal/backup/schema.py",
        "portal/backup/tables.py",
        "portal/backup/write.py",
        "portal/management/commands/backup.py",
        "portal/management/commands/restore.py",
    ),
    "A command of one line: tests of what it calls start it, too": (
        "harvest/management/commands/sandbox.py",
        "portal/management/commands/start.py",
    ),
    "Asked over HTTP of one index, which all of them share (tests/specimens/test_views.py)": (
        "specimens/views/*",
    ),
    "Both kinds of store answer alike, in one test (tests/specimens/stores/test_store.py)": (
        "specimens/stores/bucket.py",
        "specimens/stores/folder.py",
    ),
    "Files of an index on their way from one machine to others (tests/specimens/search/tantivy/test_publish.py)": (
        "specimens/search/tantivy/manifest.py",
        "specimens/search/tantivy/pull.py",
        "specimens/search/tantivy/pulled.py",
        "specimens/search/tantivy/sharing.py",
    ),
    "Asked over HTTP of harvests and one index (tests/portal/test_references.py, test_follow.py, test_source_pages.py)": (
        "harvest/runs/ends.py",
        "specimens/follow.py",
        "specimens/harvests.py",
        "specimens/presenters/badge.py",
        "specimens/presenters/feed.py",
        "specimens/presenters/references.py",
        "specimens/presenters/search_citation.py",
        "specimens/presenters/source_page.py",
    ),
    "Counted by a harvest, and compared with a loop (tests/harvest/snapshots/test_take.py)": (
        "harvest/snapshots/at_gbif.py",
        "specimens/measures.py",
        "specimens/presenters/measured.py",
    ),
    "Asked over HTTP of what harvests kept (tests/portal/history/test_page.py)": (
        "portal/history/[!p]*.py",
    ),
    "On the page of an institution (tests/portal/holders/test_numbers.py)": (
        "portal/holders/collections.py",
        "portal/holders/parts.py",
    ),
    "Asked over HTTP, next to the shares themselves (tests/specimens/presenters/test_mids_shares.py)": (
        "specimens/presenters/mids_files.py",
    ),
    "Asked over HTTP of rows and of a sandbox (tests/portal/why/test_page.py)": (
        "portal/why/[!gq]*.py",
    ),
    "Asked over HTTP of institutions and their records (tests/portal/programme/test_page.py)": (
        "portal/programme/[!p]*.py",
    ),
    "Asked over HTTP of hubs and projects (tests/portal/programme/test_targets_page.py)": (
        "portal/programme/progress.py",
        "portal/programme/projects_api.py",
    ),
    "Lines of a worklist (tests/specimens/presenters/test_worklist.py)": (
        "specimens/land_groups.py",
        "specimens/presenters/worklist_[dt]*.py",
    ),
    "The marks by which an answer is kept (tests/portal/middleware/test_answer_cache.py)": (
        "portal/middleware/etag.py",
    ),
    "Boxes of a form are read and judged together (tests/institutions/suggestions/test_values.py)": (
        "institutions/suggestions/mistakes.py",
    ),
    "On the page of an institution, which has a map or says why not (tests/institutions/test_views.py)": (
        "institutions/presenters/entry_place.py",
    ),
    "The table of what a specimen's page shows, seen on it (tests/specimens/presenters/test_record.py)": (
        "specimens/presenters/record_lines.py",
    ),
    "Part of cleaning other people's text (tests/institutions/test_text.py)": (
        "institutions/markup.py",
    ),
    "Run by hand, and judged by the figures that it prints (bench/README.md)": ("bench/*",),
    "Ways of writing an area, and what is wrong with it (tests/specimens/geometry/test_read.py)": (
        "specimens/geometry/geojson.py",
        "specimens/geometry/invalid.py",
        "specimens/geometry/kml.py",
        "specimens/geometry/mend.py",
        "specimens/geometry/outline.py",
        "specimens/geometry/rings.py",
        "specimens/geometry/words.py",
        "specimens/geometry/well_known_text.py",
    ),
    "Asked of an index, against a loop (tests/specimens/search/answering/test_regions.py)": (
        "specimens/geometry/region.py",
    ),
    "What is written is seen by other processes (tests/specimens/search/opensearch/test_generations.py)": (
        "specimens/search/opensearch/reader.py",
        "specimens/search/opensearch/register.py",
    ),
    "Columns of the database, filled and read by whoever keeps them": (
        "institutions/models/[!h]*.py",
        "institutions/models/homepage_check.py",
        "specimens/models/[!qs]*.py",
        "specimens/models/s[ceh]*.py",
    ),
    "Data, or types without behaviour": (
        "specimens/search/answering/snapshot.py",
        "specimens/search/answering/terms.py",
        "harvest/archive/formats/parquet_columns.py",
        "harvest/archive/parse/job.py",
        "harvest/options.py",
        "institutions/entry_score/points.py",
        "specimens/presenters/finding_advice.py",
        "harvest/sandbox/downloads/dwca_columns.py",
        "harvest/sandbox/world/entities.py",
        "portal/formats/*/formats.py",
        "portal/serving/policy.py",
        "portal/serving/size.py",
        "institutions/web/posts.py",
        "specimens/resolve/answers.py",
        "specimens/search/answers.py",
    ),
    "Tiles are asked for over HTTP, and their squares of an index (tests/specimens/api/test_density.py)": (
        "specimens/presenters/map_records.py",
        "specimens/presenters/tile_picture.py",
        "specimens/presenters/tile_shapes.py",
        "specimens/presenters/vector_tile.py",
        "specimens/search/answering/squares.py",
        "specimens/search/tile.py",
        "specimens/tile_request.py",
    ),
    "Searches are walked and counted over HTTP (tests/specimens/api/test_cursor.py, test_counts.py)": (
        "specimens/api/occurrence_search.py",
        "specimens/api/raw.py",
    ),
    "Keys after one are asked of every engine (tests/specimens/search/contract/test_keys_after.py)": (
        "specimens/search/tantivy/page_after.py",
    ),
    "Asked over HTTP in every form (tests/portal/test_api_forms.py)": (
        "institutions/api/paged.py",
        "institutions/api/renderers.py",
        "specimens/api/of_records.py",
        "specimens/api/record_fields.py",
        "specimens/api/renderers.py",
    ),
    "Taxa are asked for over HTTP (tests/specimens/api/test_species.py, test_species_match.py)": (
        "specimens/api/species_found.py",
        "specimens/api/species_match_answer.py",
        "specimens/api/species_request.py",
        "specimens/api/usages.py",
        "specimens/name_match.py",
    ),
    "Described by drf-spectacular's answer (tests/portal/test_api_docs.py)": (
        "portal/api_description.py",
        "specimens/api/density_schema.py",
        "specimens/api/schema.py",
    ),
    "Lists are looked up in one index, against a slow loop and over HTTP (tests/specimens/resolve)": (
        "specimens/api/resolve.py",
        "specimens/presenters/pasted_list.py",
        "specimens/presenters/resolve.py",
        "specimens/presenters/resolve_files.py",
        "specimens/resolve/gone.py",
        "specimens/resolve/resolution.py",
        "specimens/resolve/rows.py",
        "specimens/search/opensearch/bearers.py",
        "specimens/search/tantivy/bearers.py",
    ),
    "Filters of the API, which mean something in its answers only (tests/institutions/api)": (
        "institutions/api/dataset_filters.py",
        "institutions/api/filters.py",
    ),
    "One contract for every engine and indexer (tests/specimens/search/contract)": (
        "specimens/search/indexer.py",
        "specimens/search/answering/by_name.py",
        "specimens/search/answering/engine.py",
        "specimens/search/answering/query_builder.py",
        "specimens/search/answering/relevance.py",
        "specimens/search/documents/state.py",
        "specimens/search/following.py",
        "specimens/search/opensearch/engine.py",
        "specimens/search/opensearch/entry.py",
        "specimens/search/opensearch/indexer.py",
        "specimens/search/opensearch/pages.py",
        "specimens/search/opensearch/query.py",
        "specimens/search/opensearch/scan.py",
        "specimens/search/opensearch/snapshot.py",
        "specimens/search/tantivy/apart.py",
        "specimens/search/tantivy/frequencies.py",
        "specimens/search/words.py",
        "specimens/search/answering/density.py",
        "specimens/search/tantivy/engine.py",
        "specimens/search/tantivy/entry.py",
        "specimens/search/answering/listing.py",
        "specimens/search/tantivy/query.py",
        "specimens/search/tantivy/schema.py",
        "specimens/search/tantivy/snapshot.py",
        "specimens/search/answering/similar_words.py",
        "specimens/search/answering/suggestions.py",
        "specimens/search/tantivy/write.py",
    ),
    "Documents are compared whole, with thirty pinned ones (tests/specimens/search/documents)": (
        "specimens/search/documents/part.py",
        "specimens/search/documents/parts.py",
    ),
    "Parts of parsing a record, which only all together have a right answer (test_specimen)": (
        "harvest/parse/groups.py",
    ),
    "Columns must read as single records do: compared in tests/harvest/archive/parse/test_bulk": (
        "harvest/archive/parse/bulk_admission.py",
        "harvest/archive/parse/bulk_terms.py",
        "harvest/archive/parse/chunk.py",
        "harvest/archive/parse/column_groups.py",
    ),
    "Steps of loading an archive, seen by the rows they leave (tests/harvest/archive)": (
        "harvest/archive/formats/simple_csv.py",
        "harvest/archive/load/prepare.py",
        "harvest/archive/load/staged_fixes.py",
    ),
    "Steps of a harvest, seen by what it leaves and notes (test_run of its package, test_one_row)": (
        "harvest/load/completion.py",
        "harvest/download/failures.py",
        "harvest/download/plan.py",
        "harvest/load/merge.py",
        "harvest/load/promote.py",
        "harvest/plan/full.py",
        "harvest/runs/indexing.py",
    ),
    "Programs that a rehearsal starts (tests/harvest/rehearsal/test_run.py, test_scratch.py)": (
        "harvest/rehearsal/measured.py",
        "harvest/rehearsal/observe.py",
    ),
    "Shown by one page only (tests/portal/status/test_page.py)": (
        "portal/status/public_notes.py",
        "portal/status/runs.py",
    ),
    "Members of a download, read back from whole archives (test_dwca, test_service)": (
        "harvest/sandbox/downloads/eml.py",
        "harvest/sandbox/downloads/job.py",
    ),
    "Drawings, which are all drawn and read back (tests/harvest/sandbox/pictures/test_draw.py)": (
        "harvest/sandbox/pictures/motifs/*.py",
    ),
    "Shares of a generated world are promised of the whole only (generate/test_world.py)": (
        "harvest/sandbox/generate/*.py",
    ),
}


def modules(root):
    """The modules with anything in them, as paths from the top of the repository."""
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            if path.name != "__init__.py" and "/migrations/" not in name:
                yield name


def has_twin(root, module):
    folder, _, name = module.rpartition("/")
    return (root / "tests" / folder / f"test_{name}").exists()


@pytest.fixture(scope="module")
def alone(root):
    """The modules without a twin."""
    return [module for module in modules(root) if not has_twin(root, module)]


def test_every_module_has_a_twin_or_a_reason(alone):
    patterns = [pattern for group in WITHOUT_A_TWIN.values() for pattern in group]
    unexplained = [
        module for module in alone if not any(fnmatch(module, each) for each in patterns)
    ]
    assert unexplained == []


@pytest.mark.parametrize(
    "pattern", [pattern for group in WITHOUT_A_TWIN.values() for pattern in group]
)
def test_every_reason_is_still_needed(alone, pattern):
    assert any(fnmatch(module, pattern) for module in alone)
