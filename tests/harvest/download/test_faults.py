"""GBIF's download service as it is: it miscounts, refuses SQL, reuses files and makes empty ones."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from harvest.download.failures import DownloadFailed
from harvest.models import Download, HarvestRun
from harvest.notes.note import read
from harvest.options import HarvestOptions
from harvest.run import harvest
from harvest.sandbox.downloads import job as job_module
from harvest.sandbox.downloads.dwca import write_dwca
from harvest.sandbox.world.parameters import BACKBONE, COL_XR
from specimens.models import Specimen
from tests.harvest.builders import wanted_records

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def account(settings):
    settings.GBIF_USER = settings.GBIF_PASSWORD = "sandbox"
    settings.HARVEST_DOWNLOAD_POLL = 0.001
    settings.GBIF_RETRIES = 0


@pytest.fixture
def sandbox(serve, small_world):
    return serve(small_world)


def keys_here() -> set[int]:
    return set(Specimen.objects.live().values_list("pk", flat=True))


def requests_for(sandbox, what):
    return [job.wanted.asked for job in sandbox.downloads.jobs.values() if what in job.wanted.asked]


@pytest.mark.parametrize(
    "reported",
    [
        {"size": 0},
        {"size": 3},
        {"size": 10**7},
        {"size": None, "totalRecords": None},
        {"totalRecords": -1},
        {"totalRecords": "many", "created": "yesterday", "doi": 7},
    ],
    ids=str,
)
def test_odd_figures_about_a_download_are_hints_that_a_whole_file_overrules(
    sandbox, small_world, reported
):
    sandbox.downloads.reported = reported
    summary = harvest()
    assert (summary.state, keys_here()) == ("completed", set(wanted_records(small_world)))


def test_a_file_without_its_end_is_refused_whatever_size_gbif_reports(sandbox):
    sandbox.downloads.reported = {"size": 0}
    sandbox.faults.set("wrong_size", 1)
    sandbox.faults.in_a_row = 99
    with pytest.raises(DownloadFailed, match="is no whole zip"):
        harvest()
    assert not Specimen.objects.exists()


@pytest.mark.parametrize("lost", [0, 502])
def test_a_harvest_whose_requests_get_no_answer_makes_gbif_work_once(sandbox, small_world, lost):
    sandbox.downloads.reuses = False
    sandbox.downloads.lost_answers = [lost, lost]
    summary = harvest()
    assert (summary.state, keys_here()) == ("completed", set(wanted_records(small_world)))
    assert len(sandbox.downloads.jobs) == 2
    assert set(Download.objects.values_list("key", flat=True)) == set(sandbox.downloads.jobs)


@pytest.mark.parametrize("status", [400, 403, 503])
def test_without_sql_each_large_institution_comes_by_a_download_of_its_own(
    sandbox, small_world, settings, status
):
    settings.HARVEST_SLICE_LIMIT = 30
    sandbox.downloads.may_use_sql = False
    sandbox.downloads.sql_status = status
    summary = harvest()
    assert (summary.state, keys_here()) == ("incomplete", set(wanted_records(small_world)))
    assert not requests_for(sandbox, "sql")


def test_the_download_of_the_nation_is_cancelled_if_institutions_take_its_place(
    sandbox, settings, monkeypatch
):
    settings.HARVEST_SLICE_LIMIT = 30
    sandbox.downloads.fate_of_sql = "FAILED"
    sandbox.downloads.polls = 4
    harvest()
    statuses = [job.status for job in sandbox.downloads.jobs.values() if not job.wanted.is_sql]
    assert statuses[0] == "CANCELLED"
    assert set(statuses[1:]) == {"SUCCEEDED"}


def refresh(sandbox, world, keys) -> None:
    """Yesterday's downloads are at GBIF yet, which has read these records again today."""
    for job in sandbox.downloads.jobs.values():
        job.created -= timedelta(hours=20)
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    for key in keys:
        world.change(key, locality="Read again", lastInterpreted=moment)


def test_a_file_from_before_most_records_were_read_again_is_not_taken(sandbox, small_world):
    harvest()
    before = list(sandbox.downloads.jobs)
    keys = set(wanted_records(small_world))
    refresh(sandbox, small_world, keys)
    summary = harvest(wanted=HarvestOptions(increment=True))
    assert summary.updated == len(keys)
    assert set(Specimen.objects.values_list("locality", flat=True)) == {"Read again"}
    assert len(sandbox.downloads.jobs) == 2 * len(before)
    assert "OLDER_FILE" not in harvest_notes()


def test_a_file_from_before_a_few_records_were_read_again_is_taken(sandbox, small_world):
    harvest()
    before = list(sandbox.downloads.jobs)
    refresh(sandbox, small_world, sorted(wanted_records(small_world))[:5])
    harvest()
    assert list(sandbox.downloads.jobs) == before
    assert "OLDER_FILE" in harvest_notes()


@pytest.mark.parametrize("fate", ["FAILED", "KILLED"])
def test_keys_that_end_badly_three_times_are_done_without(sandbox, small_world, settings, fate):
    settings.HARVEST_SLICE_LIMIT = 30
    sandbox.downloads.fate_of_sql = fate
    summary = harvest()
    assert (summary.state, keys_here()) == ("incomplete", set(wanted_records(small_world)))
    assert len(requests_for(sandbox, "sql")) == 3
    notes = read(HarvestRun.objects.get(kind="specimens").notes)
    assert "KEYS_MISSING" in {note.code for note in notes}
    assert Specimen.objects.exclude(institution_id=None).exists()


def test_an_archive_without_records_withdraws_nothing_and_the_next_harvest_asks_otherwise(
    sandbox, small_world
):
    harvest()
    sandbox.downloads.jobs.clear()
    sandbox.downloads.is_empty = True
    with pytest.raises(DownloadFailed, match="holds no records"):
        harvest()
    assert keys_here() == set(wanted_records(small_world))
    sandbox.downloads.is_empty = False
    assert harvest().state == "completed"
    first, second = requests_for(sandbox, "predicate")
    assert first != second
    assert sorted(map(str, first["predicate"]["predicates"])) == sorted(
        map(str, second["predicate"]["predicates"])
    )


def test_a_file_of_another_checklist_is_not_loaded(sandbox, small_world):
    sandbox.downloads.ignores_checklists = True
    harvest()  # its request is the one of which a file is there
    for job in sandbox.downloads.jobs.values():
        if not job.wanted.is_sql:
            job.wanted = type(job.wanted)(job.wanted.body.replace(COL_XR, BACKBONE))
    with pytest.raises(DownloadFailed, match=f"checklist {BACKBONE} instead of {COL_XR}"):
        harvest()
    assert harvest().state == "completed"
    assert Download.objects.filter(state="LOADED", purpose="content").count() == 2


def test_a_file_whose_taxa_are_of_another_checklist_is_refused_though_gbif_says_nothing_of_it(
    sandbox, small_world
):
    harvest()
    taxa = dict(Specimen.objects.values_list("pk", "col_taxon_key"))
    sandbox.downloads.jobs.clear()
    sandbox.downloads.reported = {"request": None}
    sandbox.downloads.checklist = BACKBONE
    with pytest.raises(DownloadFailed, match=f"are of checklist {BACKBONE} instead of {COL_XR}"):
        harvest()
    assert dict(Specimen.objects.values_list("pk", "col_taxon_key")) == taxa
    assert keys_here() == set(wanted_records(small_world))
    sandbox.downloads.checklist = ""
    assert harvest().state == "completed"
    assert len(requests_for(sandbox, "predicate")) == 2


def test_taxa_whose_keys_are_numbers_are_of_the_checklist_that_was_requested(sandbox, small_world):
    key = next(iter(wanted_records(small_world)))
    oak = {"key": "4711", "name": "Quercus robur L.", "rank": "SPECIES"}
    found = {"usage": oak, "acceptedUsage": oak, "taxonomicStatus": "ACCEPTED"}
    path = [{"key": "4710", "name": "Plantae", "rank": "KINGDOM"}]
    placed = small_world.get(key)["classifications"] | {COL_XR: {**found, "classification": path}}
    small_world.change(key, classifications=placed)
    assert harvest().state == "completed"
    specimen = Specimen.objects.get(pk=key)
    assert (specimen.col_taxon_key, specimen.backbone_taxon_key) == ("4711", "")


def test_an_unknown_account_fails_at_once_and_says_what_to_do(sandbox, settings):
    settings.GBIF_PASSWORD = "wrong"
    with pytest.raises(DownloadFailed, match="GBIF_USER and GBIF_PASSWORD name: correct them"):
        harvest()
    posts = [each for each in sandbox.requests if each.method == "POST" and "download" in each.path]
    assert len(posts) == 1


def test_a_disk_too_small_for_the_load_is_noticed_before_the_file_is_fetched(sandbox, monkeypatch):
    monkeypatch.setattr("harvest.archive.load.disk_space.RECORD_BYTES", 10**12)
    with pytest.raises(DownloadFailed, match="are needed for the file and for loading"):
        harvest()
    assert not [each for each in sandbox.requests if each.path.startswith("/occurrence-download")]


def spoil(monkeypatch, member, change):
    """Sandbox archives whose ``member`` is changed: ``change(text)`` is the text in its place."""

    def write(records, world, file, *rest):
        made = BytesIO()
        write_dwca(records, world, made, *rest)
        with ZipFile(made) as whole, ZipFile(file, "w", ZIP_DEFLATED) as spoilt:
            for name in whole.namelist():
                text = whole.read(name).decode()
                spoilt.writestr(name, change(text) if name == member else text)

    monkeypatch.setattr(job_module, "write_dwca", write)


def with_a_field_too_many(text):
    head, first, *rest = text.splitlines(keepends=True)
    return "".join([head, first.replace("\n", "\tmore\n"), *rest])


def test_a_few_broken_lines_cost_their_records_alone(sandbox, small_world, monkeypatch):
    harvest()
    sandbox.downloads.jobs.clear()
    spoil(monkeypatch, "occurrence.txt", with_a_field_too_many)
    summary = harvest()
    assert (summary.state, summary.rejected, summary.withdrawn) == ("incomplete", 1, 0)
    assert keys_here() == set(wanted_records(small_world))


def test_a_shifted_table_next_to_the_records_leaves_what_is_here(sandbox, monkeypatch):
    harvest()
    sandbox.downloads.jobs.clear()
    images = dict(Specimen.objects.values_list("pk", "image_count"))
    assert any(images.values())
    spoil(monkeypatch, "multimedia.txt", lambda text: text + "one field\n")
    summary = harvest()
    assert summary.state == "incomplete"
    assert dict(Specimen.objects.values_list("pk", "image_count")) == images
    assert harvest_notes() == {"SIDE_TABLE_BROKEN"}


def test_columns_that_come_or_go_are_noted_and_empty_nothing(sandbox, small_world, monkeypatch):
    key = next(iter(wanted_records(small_world)))
    small_world.change(key, county="Kent", fieldNotes="Chalk")
    harvest()
    sandbox.downloads.jobs.clear()

    def renamed(text):
        for column in ("county", "fieldNotes"):
            text = text.replace(f"\t{column}\t", f"\tnew {column}\t", 1)
        return text

    spoil(monkeypatch, "occurrence.txt", renamed)
    assert harvest().state == "completed"
    specimen = Specimen.objects.get(pk=key)
    assert (specimen.county, specimen.terms["fieldNotes"]) == ("Kent", "Chalk")
    assert specimen.terms["new fieldNotes"] == "Chalk"
    assert harvest_notes() == {"COLUMNS_UNKNOWN", "COLUMNS_MISSING"}


def harvest_notes():
    return {note.code for note in read(HarvestRun.objects.latest("pk").notes)}
