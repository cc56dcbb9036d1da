"""manage.py harvest, as people and scripts call it."""

import json

import pytest
from django.core.management import CommandError, call_command

from harvest.models import HarvestRun
from specimens.models import Specimen
from tests.harvest.archive.archives import LEEDS, write_dwca
from tests.harvest.builders import last_line, wanted_records

FIGURES = {
    *("fetched", "parsed", "rejected", "inserted", "updated", "unchanged", "withdrawn"),
    *("restored", "slices", "datasets", "held_back", "institutions", "collections", "publishers"),
    *("dataset_entries", "indexed", "seconds", "records_per_s", "state", "runs", "source_url"),
}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--dataset", "nhm"], "--dataset nhm is not a key"),
        (["--institution", "1"], "--institution 1 is not a key"),
        (["--limit", "0"], "--limit 0 is not a number of specimens"),
        (["--limit", "many"], "--limit many"),
    ],
)
def test_a_bad_option_is_refused_with_a_sentence(arguments, said):
    with pytest.raises(CommandError, match=said):
        call_command("harvest", *arguments)


@pytest.mark.django_db
def test_a_harvest_ends_with_a_summary(small_world, serve, capsys):
    serve(small_world)
    call_command("harvest")
    printed = capsys.readouterr().out
    count = len(wanted_records(small_world))
    assert f"Specimens: {count:,} fetched" in printed
    assert f"{count:,} new, 0 changed" in printed
    assert "institutions" in printed


@pytest.mark.django_db
def test_institutions_alone_or_specimens_alone(small_world, serve, capsys):
    serve(small_world)
    call_command("harvest", "--institutions")
    assert not Specimen.objects.exists()
    assert "Specimens:" not in capsys.readouterr().out
    call_command("harvest", "--specimens", "--limit", "5")
    assert Specimen.objects.count() == 5
    assert "Registry" not in capsys.readouterr().out


@pytest.mark.django_db
def test_a_dry_run_says_what_would_be_fetched(small_world, serve, capsys):
    serve(small_world)
    call_command("harvest", "--dry-run")
    assert f"would fetch {len(wanted_records(small_world)):,}" in capsys.readouterr().out
    assert not HarvestRun.objects.exists()


@pytest.mark.django_db
def test_a_failed_harvest_says_why_and_ends_with_1(small_world, serve, settings):
    settings.GBIF_RETRIES = 0
    serve(small_world).faults.set("server_error", 1)
    with pytest.raises(CommandError, match="The harvest failed: .*500") as failure:
        call_command("harvest")
    assert failure.value.returncode == 1


@pytest.mark.django_db(transaction=True)
def test_json_is_one_line_and_the_last(small_world, serve, start_harvest):
    sandbox = serve(small_world)
    figures = last_line(start_harvest("--json"))
    assert figures.keys() >= FIGURES
    assert figures["fetched"] == figures["inserted"] == len(wanted_records(small_world))
    assert figures["state"] == "completed"
    assert figures["source_url"] == sandbox.url
    assert figures["indexed"] > 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--rehearse", "0"], "--rehearse 0 is not a number of specimens"),
        (["--rehearse", ""], "--rehearse  is not a number of specimens"),
        (["--rehearse", "99"], "--rehearse takes 100 specimens or more"),
        (["--rehearse", "", "--increment"], "--rehearse and --increment exclude each other"),
        (["--keep"], "--keep belongs to a --rehearse"),
        (["--rehearse", "--dataset", LEEDS], "--rehearse and --dataset exclude each other"),
        (["--rehearse", "--increment"], "--rehearse and --increment exclude each other"),
        (["--rehearse", "9", "--dry-run"], "--rehearse and --dry-run exclude each other"),
        (["--rehearse", "--json"], "--rehearse and --json exclude each other"),
    ],
)
def test_a_rehearsal_takes_no_option_of_a_harvest(arguments, said):
    with pytest.raises(CommandError, match=said):
        call_command("harvest", *arguments)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--keys", "k.tsv"], "--keys belongs to an --archive"),
        (["--archive", "a.zip", "--limit", "5"], "--archive and --limit exclude each other"),
        (["--archive", "a.zip", "--dry-run"], "--archive and --dry-run exclude each other"),
        (
            ["--archive", "a.zip", "--keys", "k.tsv", "--institution", LEEDS],
            "--keys and --institution exclude each other",
        ),
        (["--archive", "a.zip", "--institution", "1"], "--institution 1 is not a key"),
    ],
)
def test_an_archive_takes_no_options_of_a_search(arguments, said):
    with pytest.raises(CommandError, match=said):
        call_command("harvest", *arguments)


@pytest.mark.django_db(transaction=True)
def test_an_archive_is_loaded_and_its_figures_are_printed(tmp_path, settings, capsys):
    settings.PORTAL_VAR = tmp_path / "var"
    path = write_dwca(tmp_path / "a.zip", {"gbifID": 1}, {"gbifID": 2, "publishingCountry": "DE"})
    keys = tmp_path / "keys.tsv"
    keys.write_text("gbifid\tinstitutionkey\tcollectionkey\n")
    call_command("harvest", "--archive", str(path), "--keys", str(keys), "--json")
    printed = capsys.readouterr()
    figures = json.loads(printed.out)
    assert (figures["fetched"], figures["parsed"], figures["inserted"]) == (2, 1, 1)
    assert list(figures["left_out"].values()) == [1]
    assert "Harvest of a.zip: completed" in printed.err


@pytest.mark.django_db(transaction=True)
def test_an_archive_in_disorder_ends_with_a_sentence(tmp_path, settings):
    settings.PORTAL_VAR = tmp_path / "var"
    with pytest.raises(CommandError, match="Nothing was changed: There is no file") as caught:
        call_command("harvest", "--archive", str(tmp_path / "none.zip"))
    assert caught.value.returncode == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("harvest", [["--archive", "a.zip"], ["--specimens"], ["--institutions"]])
def test_a_database_that_was_never_migrated_is_reported_in_a_sentence(
    small_world, serve, start_harvest, child_environment, tmp_path, harvest
):
    serve(small_world)
    write_dwca(tmp_path / "a.zip", {"gbifID": 1})
    server, _, _ = child_environment()["DATABASE_URL"].rpartition("/")
    harvest = [each.replace("a.zip", str(tmp_path / "a.zip")) for each in harvest]
    process = start_harvest(*harvest, DATABASE_URL=f"{server}/postgres")
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert errors.endswith("run manage.py migrate first.\n")
    assert "Traceback" not in errors
