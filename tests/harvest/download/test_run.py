"""All specimens by download: from the request to the rows, as by search; faults and kills between."""

import time
from collections import Counter

import pytest

from harvest.archive.formats.errors import ArchiveError
from harvest.download.failures import DownloadFailed
from harvest.models import Download, HarvestRun
from harvest.notes.note import read
from harvest.options import HarvestOptions
from harvest.run import harvest
from harvest.runs.progress import NoProgress
from harvest.sandbox.downloads.job import Job
from specimens.columns import COLUMNS
from specimens.models import COL_XR, Specimen, Taxon
from tests.harvest.builders import last_line, wanted_records
from tests.harvest.searches import pages

pytestmark = pytest.mark.django_db(transaction=True)

# What a download does not hold: the frozen backbone's placements, the author of a name apart from
# the name, and some of the terms that have no column.
UNTOLD = {
    *("changed_in", "withdrawn_at", "backbone_taxon_key", "backbone_taxon_keys"),
    *(column.attribute for column in COLUMNS if not column.in_search),
    *("scientific_name_authorship", "terms"),
}


@pytest.fixture(autouse=True)
def account(settings):
    settings.GBIF_USER = settings.GBIF_PASSWORD = "sandbox"
    settings.HARVEST_DOWNLOAD_POLL = 0.01


@pytest.fixture
def matched_world(small_world):
    """Without the records that no checklist has: a download names no taxon for those."""
    small_world.remove(*[each["key"] for each in small_world if "classifications" not in each])
    return small_world


def rows() -> dict[int, dict]:
    names = [each.attribute for each in COLUMNS if each.attribute not in UNTOLD]
    live = Specimen.objects.filter(withdrawn_at=None)
    return {each.pk: {name: getattr(each, name) for name in ("scope", *names)} for each in live}


def searched(settings) -> dict[int, dict]:
    """The rows that a harvest by search makes."""
    user, settings.GBIF_USER = settings.GBIF_USER, ""
    harvest()
    settings.GBIF_USER = user
    found = rows()
    Specimen.objects.all().delete()
    Taxon.objects.all().delete()
    return found


def differences(one, other) -> Counter:
    assert one.keys() == other.keys()
    return Counter(
        column for key, row in one.items() for column in row if row[column] != other[key][column]
    )


def asked(sandbox, method, ending) -> list:
    return [each for each in sandbox.requests if each.method == method and ending in each.path]


def test_a_download_makes_the_rows_that_a_search_makes(serve, matched_world, settings):
    sandbox = serve(matched_world)
    expected = searched(settings)
    sandbox.requests.clear()

    summary = harvest()

    assert differences(rows(), expected) == Counter()
    assert summary.state == "completed"
    assert summary.inserted == summary.fetched == len(wanted_records(matched_world))
    assert not pages(sandbox)
    assert Taxon.objects.filter(checklist_key=COL_XR).exists()


def test_records_without_a_holder_come_by_neither_way(serve, matched_world, settings):
    keys = sorted(wanted_records(matched_world))
    anonymous = {"institutionKey": None, "collectionKey": None}
    matched_world.change(keys[0], **anonymous, institutionCode=None, collectionCode=None)
    # GBIF could not match it, though its code is known: then neither do we.
    code = next(iter(matched_world.institutions.values()))["code"]
    matched_world.change(keys[1], **anonymous, institutionCode=code)
    serve(matched_world)
    expected = searched(settings)

    harvest()

    assert differences(rows(), expected) == Counter()
    assert rows().keys() == set(keys[2:])


def test_the_downloads_are_cited_and_their_files_are_gone(serve, matched_world, settings):
    sandbox = serve(matched_world)
    harvest()

    run = HarvestRun.objects.get(kind="specimens")
    keys, content = run.downloads.order_by("pk")
    assert (keys.purpose, keys.state) == ("keys", "LOADED")
    assert (content.purpose, content.state) == ("content", "LOADED")
    assert content.doi == sandbox.downloads.jobs[content.key].doi
    assert list(settings.PORTAL_VAR.glob("raw/**/*.zip")) == []


def test_a_second_harvest_by_download_changes_only_what_changed(serve, matched_world):
    sandbox = serve(matched_world)
    harvest()
    changed, gone = sorted(wanted_records(matched_world))[:2]
    matched_world.change(changed, catalogNumber="NEW.1")
    matched_world.remove(gone)
    sandbox.downloads.jobs.clear()  # two days later

    summary = harvest()

    assert (summary.inserted, summary.updated, summary.withdrawn) == (0, 1, 1)
    assert Specimen.objects.get(pk=changed).catalog_number == "NEW.1"
    assert Specimen.objects.get(pk=gone).withdrawn_at is not None


def test_facts_of_a_taxon_that_only_searches_have_stay(serve, matched_world, settings):
    serve(matched_world)
    user, settings.GBIF_USER = settings.GBIF_USER, ""
    harvest()
    columns = ("backbone_taxon_key", "backbone_taxon_keys", "scientific_name_authorship")
    before = list(Specimen.objects.order_by("pk").values_list("pk", *columns))
    settings.GBIF_USER = user

    harvest()

    assert list(Specimen.objects.order_by("pk").values_list("pk", *columns)) == before
    assert all(key for _, key, *_ in before)


def test_without_an_account_everything_is_searched(serve, matched_world, settings):
    settings.GBIF_USER = ""
    sandbox = serve(matched_world)
    harvest()
    assert not Download.objects.exists()
    assert not asked(sandbox, "POST", "/download/request")


@pytest.mark.parametrize("part", ["dataset", "limit"])
def test_a_part_of_the_specimens_is_searched_for(serve, matched_world, part):
    sandbox = serve(matched_world)
    dataset = next(iter(wanted_records(matched_world).values()))["datasetKey"]
    harvest(
        institutions=False, wanted=HarvestOptions(**{part: {"dataset": dataset, "limit": 5}[part]})
    )
    assert not asked(sandbox, "POST", "/download/request")


def test_without_sql_large_institutions_come_by_download_and_the_rest_by_search(
    serve, matched_world, settings
):
    settings.HARVEST_SLICE_LIMIT = 20
    sandbox = serve(matched_world)
    expected = searched(settings)
    sandbox.downloads.may_use_sql = False
    held = Counter(each.get("institutionKey") for each in wanted_records(matched_world).values())
    large = {key for key, count in held.items() if key and count > 20}
    assert large

    summary = harvest()

    downloads = Download.objects.filter(purpose="content")
    assert {str(each.institution_key) for each in downloads} == large
    assert len(asked(sandbox, "POST", "/download/request")) >= len(large) + 1
    # GBIF's match to a collection is not in the archive of an institution.
    collections = differences(rows(), expected).keys()
    assert collections <= {"collection_id", "flags"}
    assert summary.slices > 0
    assert summary.withdrawn == 0
    assert HarvestRun.objects.latest("pk").state == "incomplete"


def test_a_specimen_moves_with_the_download_of_the_institution_that_has_it_now(
    serve, matched_world, settings
):
    settings.HARVEST_SLICE_LIMIT = 1
    sandbox = serve(matched_world)
    records = wanted_records(matched_world)
    held = Counter(each.get("institutionKey") for each in records.values())
    collection = next(
        each
        for each in matched_world.collections.values()
        if held[each.get("institutionKey")] > 1 and each.get("code")
    )
    now = {"institutionKey": collection["institutionKey"], "collectionKey": collection["key"]}
    moved = next(key for key, each in records.items() if each["institutionKey"] not in now.values())
    harvest()
    matched_world.change(moved, **now, collectionCode=collection["code"])
    sandbox.downloads.jobs.clear()  # two days later
    sandbox.downloads.may_use_sql = False

    harvest()

    assert str(Specimen.objects.get(pk=moved).institution_id) == now["institutionKey"]


@pytest.mark.parametrize("may_use_sql", [True, False])
def test_a_record_that_loses_its_holder_at_gbif_is_withdrawn(
    serve, matched_world, settings, may_use_sql
):
    settings.HARVEST_SLICE_LIMIT = 1
    sandbox = serve(matched_world)
    lost = min(wanted_records(matched_world))
    harvest()
    matched_world.change(lost, institutionKey=None, collectionKey=None)
    sandbox.downloads.jobs.clear()  # two days later
    sandbox.downloads.may_use_sql = may_use_sql

    harvest()

    assert list(Specimen.objects.exclude(withdrawn_at=None).values_list("pk", flat=True)) == [lost]


def test_a_collection_without_an_institution_stays_where_a_download_has_neither(
    serve, matched_world, settings
):
    settings.HARVEST_SLICE_LIMIT = 1
    sandbox = serve(matched_world)
    kept = min(wanted_records(matched_world))
    collection = next(iter(matched_world.collections))
    matched_world.change(kept, institutionKey=None, collectionKey=collection)
    harvest()
    sandbox.downloads.jobs.clear()  # two days later
    sandbox.downloads.may_use_sql = False

    harvest()

    assert str(Specimen.objects.get(pk=kept).collection_id) == collection


def test_records_of_a_collection_alone_come_by_search(serve, matched_world, settings):
    settings.HARVEST_SLICE_LIMIT = 5
    collection = next(iter(matched_world.collections))
    alone = sorted(wanted_records(matched_world))[:7]
    for key in alone:
        matched_world.change(key, institutionKey=None, collectionKey=collection)
    sandbox = serve(matched_world)
    sandbox.downloads.may_use_sql = False

    harvest()

    assert not Download.objects.filter(institution_key=None).exists()
    assert rows().keys() == wanted_records(matched_world).keys()
    assert {str(Specimen.objects.get(pk=key).collection_id) for key in alone} == {collection}


def test_the_limit_of_downloads_is_respected(serve, matched_world, settings):
    settings.HARVEST_SLICE_LIMIT = 5
    sandbox = serve(matched_world)
    sandbox.downloads.may_use_sql = False
    sandbox.downloads.limit = 1
    harvest()
    assert rows().keys() == wanted_records(matched_world).keys()
    assert Download.objects.exclude(state="LOADED").count() == 0


@pytest.mark.parametrize("state", ["KILLED", "FAILED", "CANCELLED", "FILE_ERASED"])
def test_a_failed_download_fails_the_harvest_and_the_next_harvest_asks_again(
    serve, matched_world, state
):
    sandbox = serve(matched_world)
    sandbox.downloads.fate = state
    with pytest.raises(DownloadFailed):
        harvest()
    run = HarvestRun.objects.get(kind="specimens")
    assert run.state == "failed"
    (note,) = read(run.notes)
    assert note.public().startswith("Download 0000002-")
    assert note.public().endswith("The next harvest asks for another.")
    assert rows() == {}

    sandbox.downloads.fate = "SUCCEEDED"
    for job in list(sandbox.downloads.jobs):
        sandbox.downloads.end(job, state)
    summary = harvest()
    assert summary.state == "completed"
    assert rows().keys() == wanted_records(matched_world).keys()


@pytest.mark.parametrize("of_keys", [False, True], ids=["content", "keys"])
def test_a_broken_archive_changes_nothing(serve, matched_world, monkeypatch, settings, of_keys):
    sandbox = serve(matched_world)

    def spoil(job, world, folder, succeed=Job._succeed):
        succeed(job, world, folder)
        if job.wanted.is_sql == of_keys:
            job.file.write_bytes(job.file.read_bytes()[:-40])

    monkeypatch.setattr(Job, "_succeed", spoil)
    with pytest.raises(ArchiveError):
        harvest()
    assert HarvestRun.objects.get(kind="specimens").state == "failed"
    assert sandbox.downloads.jobs
    assert rows() == {}
    assert list(settings.PORTAL_VAR.glob("raw/**/*.zip")) == [], "they are to be fetched again"


def test_gbif_is_asked_for_nothing_more_once_a_load_has_begun(serve, matched_world, settings):
    settings.GBIF_RETRIES = 0
    sandbox = serve(matched_world)

    class Falling(NoProgress):
        def begin(self, label, total):
            if label == "Loading":
                sandbox.faults.set("server_error", 1)

    assert harvest(progress=Falling()).state == "completed"
    assert rows().keys() == wanted_records(matched_world).keys()


@pytest.mark.parametrize(("killed_at", "requests"), [("content", 2), ("keys", 1)])
def test_keys_that_were_erased_since_a_harvest_was_killed_are_asked_for_only_if_still_wanted(
    serve, matched_world, dying_at, killed_at, requests
):
    sandbox = serve(matched_world)
    loaded = f"NEW.state = 'LOADED' AND NEW.purpose = '{killed_at}'"
    with dying_at("UPDATE ON harvest_download", loaded):
        harvest()
    for key, job in sandbox.downloads.jobs.items():
        if job.wanted.is_sql:
            sandbox.downloads.end(key, "FILE_ERASED")

    assert harvest().state == "completed"
    assert rows().keys() == wanted_records(matched_world).keys()
    assert sum(job.wanted.is_sql for job in sandbox.downloads.jobs.values()) == requests


def test_a_harvest_begun_by_download_ends_so_without_the_account(serve, matched_world, settings):
    sandbox = serve(matched_world)
    sandbox.faults.in_a_row = 99
    sandbox.faults.set("wrong_size", 1)
    with pytest.raises(DownloadFailed):
        harvest()
    sandbox.faults.set("wrong_size", 0)
    settings.GBIF_USER = ""

    harvest()

    assert len(asked(sandbox, "POST", "/download/request")) == 2
    assert rows().keys() == wanted_records(matched_world).keys()


def until(condition) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


ACCOUNT = {"GBIF_USER": "sandbox", "GBIF_PASSWORD": "sandbox", "HARVEST_DOWNLOAD_POLL": "0.05"}


def test_a_harvest_killed_while_waiting_resumes_with_the_same_downloads(
    serve, matched_world, start_harvest
):
    sandbox = serve(matched_world)
    sandbox.downloads.polls = 10**6
    killed = start_harvest(**ACCOUNT)
    until(lambda: Download.objects.filter(state="PREPARING").count() == 2)
    killed.kill()
    killed.wait()
    keys = set(sandbox.downloads.jobs)
    for job in sandbox.downloads.jobs.values():
        job.polls = 0

    figures = last_line(start_harvest("--json", **ACCOUNT))

    assert figures["inserted"] == len(wanted_records(matched_world))
    assert set(sandbox.downloads.jobs) == keys
    assert len(asked(sandbox, "POST", "/download/request")) == 2


def test_a_harvest_killed_while_fetching_resumes_with_the_same_file(
    serve, matched_world, start_harvest, settings
):
    sandbox = serve(matched_world)
    sandbox.faults.delay = 5
    killed = start_harvest(**ACCOUNT)
    until(lambda: Download.objects.filter(state="PREPARING").count() == 2)
    sandbox.faults.set("slow_file", 1)
    until(lambda: any(each.stat().st_size for each in settings.PORTAL_VAR.glob("raw/*/*.zip")))
    killed.kill()
    killed.wait()
    sandbox.faults.set("slow_file", 0)
    partial = {each.stem: each.stat().st_size for each in settings.PORTAL_VAR.glob("raw/*/*.zip")}

    figures = last_line(start_harvest("--json", **ACCOUNT))

    assert figures["inserted"] == len(wanted_records(matched_world))
    assert rows().keys() == wanted_records(matched_world).keys()
    assert len(asked(sandbox, "POST", "/download/request")) == 2
    for key, size in partial.items():
        last = asked(sandbox, "GET", f"/occurrence-download/{key}.zip")[-1]
        whole = sandbox.downloads.jobs[key].file.stat().st_size
        assert size == whole or last.headers["Range"] == f"bytes={size}-"


def test_an_increment_in_between_leaves_the_file_of_a_killed_harvest(
    serve, matched_world, start_harvest, settings
):
    sandbox = serve(matched_world)
    harvest()
    sandbox.downloads.jobs.clear()
    sandbox.faults.delay = 5
    sandbox.faults.set("slow_file", 1)
    killed = start_harvest(**ACCOUNT)
    until(lambda: any(each.stat().st_size for each in settings.PORTAL_VAR.glob("raw/*/*.zip")))
    killed.kill()
    killed.wait()
    sandbox.faults.set("slow_file", 0)
    partial = {each.stem: each.stat().st_size for each in settings.PORTAL_VAR.glob("raw/*/*.zip")}

    harvest(wanted=HarvestOptions(increment=True))
    last_line(start_harvest("--json", **ACCOUNT))

    for key, size in partial.items():
        last = asked(sandbox, "GET", f"/occurrence-download/{key}.zip")[-1]
        whole = sandbox.downloads.jobs[key].file.stat().st_size
        assert size == whole or last.headers["Range"] == f"bytes={size}-"
    assert len(list(settings.PORTAL_VAR.glob("raw/run-*"))) == 1
