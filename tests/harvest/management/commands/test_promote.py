"""Terms of earlier harvests come into new columns, once, and into the index."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from harvest.load import promote
from harvest.load.pack import pack
from harvest.models import HarvestRun
from specimens.models import Specimen
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from specimens.search.indexer import get_indexer
from tests.harvest.builders import train_dictionaries
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_index(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path


def run(*terms):
    out = StringIO()
    call_command("promote", *terms, stdout=out)
    return out.getvalue()


def found(**params):
    query = SpecimenQuery.from_params({name: [text] for name, text in params.items()})
    return sorted(get_engine().page(query).keys)


@pytest.mark.parametrize("is_packed", [False, True], ids=["plain", "packed"])
def test_a_term_leaves_the_terms_and_fills_its_column(is_packed):
    make_specimen(1, terms={"habitat": "oak wood", "fieldNotes": "wet"})
    make_specimen(2, terms={"fieldNotes": "dry"})
    make_specimen(3, habitat="heath", terms={"habitat": "an older word"})
    if is_packed:
        train_dictionaries()
        pack(train=False)
    assert run("habitat").startswith("Filled habitat of 2 specimens")
    rows = dict(Specimen.objects.values_list("gbif_id", "habitat"))
    assert rows == {1: "oak wood", 2: "", 3: "heath"}
    terms = {each.pk: each.terms for each in Specimen.objects.all()}
    assert terms == {1: {"fieldNotes": "wet"}, 2: {"fieldNotes": "dry"}, 3: {}}


def test_the_index_follows_a_promotion():
    make_specimen(1, terms={"formation": "Lias", "sampleSizeValue": 2.5}, changed_in=0)
    make_specimen(2, changed_in=0)
    get_indexer().build(through=0)
    assert found(formation="Lias") == []
    run("formation", "sampleSizeValue")
    assert found(formation="Lias") == [1]
    assert found(sampleSizeValue="2,3") == [1]


def test_a_value_that_cannot_be_read_stays_a_term():
    make_specimen(1, terms={"sampleSizeValue": "a handful"})
    run("sampleSizeValue")
    specimen = Specimen.objects.get()
    assert (specimen.sample_size_value, specimen.terms) == (None, {"sampleSizeValue": "a handful"})


def test_identifiers_of_people_are_found_in_gbifs_objects():
    people = [{"type": "ORCID", "value": "https://orcid.org/0000-0002-1825-0097"}]
    make_specimen(1, terms={"identifiedByIDs": people})
    run("identifiedByID")
    specimen = Specimen.objects.get()
    assert specimen.identified_by_id == ["https://orcid.org/0000-0002-1825-0097"]
    assert specimen.terms == {"identifiedByIDs": people}


def test_a_stopped_promotion_resumes_where_it_stopped(monkeypatch):
    monkeypatch.setattr(promote, "BATCH", 2)
    for key in range(1, 8):
        make_specimen(key, terms={"habitat": f"wood {key}"})
    update, seen = promote._update, []

    def stop_at_the_third(run, columns, rows):
        seen.append([row[0] for row in rows])
        if len(seen) == 3:
            raise KeyboardInterrupt
        update(run, columns, rows)

    with monkeypatch.context() as patch:
        patch.setattr(promote, "_update", stop_at_the_third)
        with pytest.raises(KeyboardInterrupt):
            run("habitat")
    assert Specimen.objects.exclude(habitat="").count() == 4
    assert run("habitat").startswith("Filled habitat of 3 specimens")
    assert Specimen.objects.exclude(habitat="").count() == 7
    assert HarvestRun.objects.count() == 1
    assert HarvestRun.objects.get().updated == 7


def test_a_second_promotion_finds_nothing_to_do():
    make_specimen(1, terms={"habitat": "oak wood"})
    run("habitat")
    assert run("habitat").startswith("Filled habitat of 0 specimens")


@pytest.mark.parametrize("term", ["zoneCode", "scientificName"])
def test_a_term_without_a_column_of_its_own_is_refused(term):
    with pytest.raises(CommandError, match=term):
        run(term)


def test_a_promotion_is_no_harvest_of_the_specimens(client):
    make_specimen(1, terms={"habitat": "oak wood"})
    run("habitat")
    page = client.get("/status").content.decode()
    assert "New fields, from stored terms" in page
    assert client.get("/status.json").json()["freshness"]["lastHarvest"] is None
