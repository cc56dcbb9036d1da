"""The Harvest page, asked for as a reader does."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from harvest.models import DatasetOutcome, Download, RejectedRecord
from harvest.notes.messages import MESSAGES
from harvest.notes.note import Note, stored
from harvest.plan.plausibility import explain
from institutions.models import Dataset
from portal.status.dataset_table import describe_difference
from portal.status.runs import describe_duration
from tests.pages import html
from tests.portal.test_views import text


def key(number: int) -> str:
    return f"11111111-0000-4000-8000-{number:012d}"


def sentence(text: str) -> dict:
    return Note.of("EARLIER_PUBLIC", text=text).as_json()


@pytest.fixture
def many(own_index, make_run, make_specimen):
    """120 datasets "Dataset 000" …: number n has n records at GBIF; three records are here."""
    run = make_run(state="incomplete", notes=[sentence("One thing."), sentence("Another thing.")])
    Dataset.objects.bulk_create(Dataset(key=key(n), title=f"Dataset {n:03d}") for n in range(120))
    DatasetOutcome.objects.bulk_create(
        DatasetOutcome(run=run, dataset_key=key(n), expected=n, before=0) for n in range(120)
    )
    for n in range(3):
        make_specimen(n, dataset_id=key(5))
    own_index()


def test_the_status_page_says_that_nothing_was_harvested_yet(client, own_index, db):
    page = text(client.get("/status"))
    assert "Nothing has been harvested yet." in page
    assert "No harvest yet" in page


def test_the_status_page_shows_runs_and_datasets(client, many):
    page = text(client.get("/status"))
    assert "Last harvest: 18 November 2026, 09:00." in page
    assert "No harvest of all specimens has been complete yet." in page
    assert "Completed, with gaps" in page
    assert "5 h 30 min" in page
    assert "2 notes" in page
    assert "Dataset 005 18 Nov 2026, 09:00 5 3 −2 Dataset 006" in page
    assert "7,140" in page


def test_the_status_page_says_why_nothing_can_be_counted(client, many, settings, tmp_path):
    sentence = "The search index is being built. The number of records here"
    assert sentence not in text(client.get("/status"))
    settings.PORTAL_VAR = tmp_path / "another"
    page = text(client.get("/status"))
    assert page.count(sentence) == 1
    assert "Dataset 005 18 Nov 2026, 09:00 5 Dataset 006" in page


def test_long_lists_are_paged(client, many):
    first, last = text(client.get("/status")), text(client.get("/status?page=3"))
    assert "Dataset 049" in first
    assert "Dataset 050" not in first
    assert "Page 1 of 3" in first
    assert "Dataset 119" in last
    assert 'href="?sort=title&amp;page=2#datasets"' in html(client.get("/status"))


def test_datasets_of_the_status_page_sort_by_any_column(client, many):
    response = client.get("/status?sort=-atGbif")
    page = html(response)
    assert page.index("Dataset 119") < page.index("Dataset 118")
    assert (
        '<th scope="col" class="num" aria-sort="descending"> <a href="?sort=atGbif#datasets"'
        in page
    )


def test_an_unknown_column_to_sort_by_is_refused(client, many):
    response = client.get("/status?sort=colour")
    assert response.status_code == 400
    assert "Use one of title, harvested" in text(response)


def test_notes_and_titles_on_the_status_page_are_escaped(client, own_index, make_run):
    run = make_run(notes=[sentence("<b>note")])
    Dataset.objects.create(key=key(1), title="<script>alert(1)</script>")
    DatasetOutcome.objects.create(
        run=run, dataset_key=key(1), expected=1, before=0, notes=[sentence("<i>")]
    )
    page = html(client.get("/status"))
    assert "&lt;script&gt;alert(1)" in page
    assert "&lt;b&gt;note" in page


def test_a_good_harvest_is_dated(client, own_index, make_run):
    make_run(ended_at=datetime(2026, 11, 2, 4, 5, tzinfo=UTC))
    assert "Last complete harvest of the specimens: 2 November 2026, 04:05." in text(
        client.get("/status")
    )


def test_an_increment_is_dated_together_with_the_last_full_harvest(client, own_index, make_run):
    make_run(ended_at=datetime(2026, 11, 2, 4, 5, tzinfo=UTC))
    make_run(ended_at=datetime(2026, 11, 3, 4, 5, tzinfo=UTC), options={"increment": True})
    page = text(client.get("/status"))
    assert "Last complete harvest of the specimens: 3 November 2026, 04:05." in page
    assert "Last harvest of every record, not only of changes: 2 November 2026, 04:05." in page
    assert "changes only" in page


def test_records_held_back_are_shown_with_the_reason(client, own_index, make_run):
    run = make_run(options={"limit": 5})
    note = "3 of 4 records would be lost."
    DatasetOutcome.objects.create(
        run=run, dataset_key=key(1), expected=1, before=4, held_back=True, notes=[sentence(note)]
    )
    download = {"purpose": "content", "doi": "10.15468/dl.abc", "state": "LOADED"}
    Download.objects.create(run=run, request={}, **download)
    page = text(client.get("/status"))
    assert page.count(note) == 1
    assert "a limited number" in page
    assert 'href="https://doi.org/10.15468/dl.abc"' in html(client.get("/status"))


def test_nothing_private_of_any_note_is_shown_to_the_public(client, own_index, make_run):
    private = [code for code, message in MESSAGES.items() if not message.is_public]
    words = {code: re.findall(r"%\((\w+)\)s", str(MESSAGES[code].operator)) for code in private}
    public = {code: re.findall(r"%\((\w+)\)s", str(MESSAGES[code].public)) for code in private}
    parameters = {
        code: {name: "fine" if name in public[code] else "secret" for name in names}
        for code, names in words.items()
    }
    notes = [Note(code, parameters[code]).as_json() for code in private]
    notes.append(Note.of("OF_A_NEWER_RELEASE", message="secret").as_json())
    run = make_run(state="incomplete", notes=notes)
    DatasetOutcome.objects.create(run=run, dataset_key=key(1), expected=1, before=1, notes=notes)
    for code in private:
        RejectedRecord.objects.create(
            run=run,
            dataset_key=key(1),
            code=code,
            parameters=parameters[code],
            record={"a": "secret"},
        )
    for url in ("/status", "/status.json"):
        page = client.get(url).content.decode()
        assert ("fine" in page, "secret" in page) == (True, False)


def test_notes_name_datasets_by_title_where_it_is_known(client, own_index, make_run):
    Dataset.objects.create(key=key(1), title="Ferns")
    why = explain(4_000, 1_000)
    run = make_run(
        state="incomplete",
        notes=stored([replace(why, dataset=key(1)), replace(why, dataset=key(2))])
        + [sentence("The rest is well.")],
    )
    DatasetOutcome.objects.create(
        run=run,
        dataset_key=key(1),
        expected=1_000,
        before=4_000,
        held_back=True,
        notes=stored([why]),
    )
    page = text(client.get("/status"))
    assert "Ferns: 3,000 of 4,000 records would be lost" in page
    assert f"{key(2)}: 3,000 of 4,000 records would be lost" in page
    assert "The rest is well." in page
    assert key(1) not in page
    assert "--accept-losses" not in page


@pytest.mark.parametrize(
    ("state", "badge"),
    [
        ("completed", "badge-ok"),
        ("incomplete", "badge-warn"),
        ("failed", "badge-error"),
        ("running", ""),
    ],
)
def test_the_more_is_amiss_the_more_the_state_stands_out(client, own_index, make_run, state, badge):
    make_run(state=state)
    assert f'<span class="badge {badge}">' in html(client.get("/status"))


def test_datasets_can_be_sorted_where_the_table_has_no_head(client, many):
    page = html(client.get("/status?sort=-here"))
    links = page.partition('<nav class="sort-links"')[2].partition("</nav>")[0]
    assert links.count("<a ") == 6
    assert '<a href="?sort=here#datasets" aria-current="true">Here ' in links


def test_every_number_is_in_the_json(client, many):
    response = client.get("/status.json")
    figures = response.json()
    assert len(figures["datasets"]) == 120
    assert sum(row["atGbif"] for row in figures["datasets"]) == 7140


def test_the_page_asks_the_same_few_questions_however_many_datasets(
    client, many, django_assert_max_num_queries
):
    with django_assert_max_num_queries(14):
        client.get("/status")


@pytest.mark.parametrize("address", ["/", "/about-the-data"])
def test_other_pages_link_to_the_status_page(client, own_index, make_run, address):
    make_run()
    assert 'href="/status"' in html(client.get(address))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (3600, "1 h 0 min"),
        (93_784, "26 h 3 min"),
    ],
)
def test_durations_are_in_words(seconds, words):
    assert describe_duration(seconds) == words


def test_numbers_and_moments_are_written_as_the_language_writes_them(db):
    note = Note.of("OLDER_FILE", made_at="2026-07-01T10:00:00+00:00")
    loss = explain(4_000, 1_000)
    with override("de"):
        assert describe_difference(-1_200_000) == "−1.200.000"
        assert "1. Juli 2026 11:00" in note.public()
        assert "3.000" in loss.public()
