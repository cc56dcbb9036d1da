"""What harvests changed, in words, and on the page and in the API of the specimen."""

from datetime import UTC, datetime

import pytest
from django.contrib.postgres.fields import ArrayField

from harvest.load.history import CITED
from specimens.models import Specimen, SpecimenChange
from specimens.presenters.history import present_history
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db


def change(field, old, new, run=12):
    return SpecimenChange.objects.create(
        gbif_id=1,
        field=field,
        old=old,
        new=new,
        run=run,
        at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC),
    )


def test_every_term_that_is_kept_has_a_label():
    labels = [shown.label for shown in present_history([change(term, "", "") for term in CITED])]
    assert [label for label, term in zip(labels, CITED, strict=True) if label == term] == []


def test_terms_of_several_values_are_split():
    lists = [
        term
        for term, columns in CITED.items()
        if isinstance(Specimen._meta.get_field(columns[0]), ArrayField)
    ]
    shown = present_history([change(term, "a|b", "") for term in lists])
    assert lists
    assert {each.old for each in shown} == {"a; b"}


@pytest.mark.parametrize(
    ("field", "old", "new", "words"),
    [
        ("locality", "Apt", "Gordes", ("Locality", "Apt", "Gordes")),
        ("eventDate", "1872-05", "1872-05-12", ("Date collected", "May 1872", "12 May 1872")),
        ("countryCode", "FR", "", ("Country or area", "France", "")),
        ("recordedBy", "", "A. Bell|C. Dee", ("Collected by", "", "A. Bell; C. Dee")),
        ("coordinates", "43.5, 5.25", "43.5, 5.3", ("Coordinates", "43.5, 5.25", "43.5, 5.3")),
        ("typeStatus", "Holotype|Paratype", "", ("Type status", "Holotype; Paratype", "")),
        ("locality", "Apt | Gordes", "Apt", ("Locality", "Apt | Gordes", "Apt")),
        ("formerField", "a", "b", ("formerField", "a", "b")),
    ],
)
def test_a_change_is_in_words(field, old, new, words):
    (shown,) = present_history([change(field, old, new)])
    assert (shown.label, shown.old, shown.new) == words


def test_a_change_is_dated_by_the_day_in_london():
    (shown,) = present_history([change("locality", "Apt", "Gordes")])
    assert (shown.day, shown.run) == ("1 July 2026", 12)


def test_the_page_shows_the_newest_change_first(client):
    make_specimen(1)
    change("locality", "Apt", "<b>Bonnieux", run=11)
    change("locality", "<b>Bonnieux", "", run=12)
    page = client.get("/specimen/1").content.decode()
    assert 'id="g-history"' in page
    assert "&lt;b&gt;Bonnieux" in page
    assert page.index("harvest 12") < page.index("harvest 11")


def test_the_changes_of_one_harvest_keep_the_order_of_their_fields(client):
    specimen = make_specimen(1)
    for run in (11, 12):
        for field in CITED:
            change(field, "a", "b", run)
    assert [(each.run, each.field) for each in specimen.history()] == [
        (run, field) for run in (12, 11) for field in CITED
    ]


def test_without_changes_there_is_no_history(client):
    make_specimen(1)
    SpecimenChange.objects.create(gbif_id=2, field="locality", at=datetime.now(UTC), run=1)
    assert "g-history" not in client.get("/specimen/1").content.decode()
    assert client.get("/api/v1/occurrence/1").json()["portal"]["history"] == []


def test_the_api_serves_the_history_of_one_record_only(client, search_index):
    make_specimen(1)
    change("locality", "Apt", "Gordes")
    search_index()
    assert client.get("/api/v1/occurrence/1").json()["portal"]["history"] == [
        {
            "field": "locality",
            "old": "Apt",
            "new": "Gordes",
            "at": "2026-06-30T23:30:00.000+00:00",
            "harvest": 12,
        }
    ]
    (found,) = client.get("/api/v1/occurrence/search").json()["results"]
    assert "history" not in found["portal"]
