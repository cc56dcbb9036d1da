"""What harvests kept, as the API, the dashboard and the pages of holders show it."""

import csv
import io
from datetime import UTC, datetime
from uuid import UUID

import pytest

from harvest.models import HarvestRun, Snapshot
from portal.history.snapshots import MOST, history_of, thinned

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(make_institution, make_run):
    """Kew after three harvests, and the UK after two."""
    kew = make_institution("Kew")
    for month, records in ((9, 100), (10, 150), (11, 300)):
        run = make_run()
        at = datetime(2026, month, 18, 9, tzinfo=UTC)
        of_all = {"run": run, "taken_at": at}
        figures = {"records": records, "images": records // 2}
        Snapshot.objects.create(**of_all, kind="institution", key=kew.pk, figures=figures)
        if month > 9:
            figures = {"records": 10 * records, "institutionsWithRecords": 7, "mids1": 5}
            Snapshot.objects.create(**of_all, kind="uk", figures=figures)
    return kew


def test_the_history_of_a_holder_is_told_from_its_beginning(client, kept):
    found = client.get(f"/api/v1/history/institution/{kept.pk}").json()
    assert found["count"] == 3
    runs = list(HarvestRun.objects.order_by("pk").values_list("pk", flat=True))
    assert [each["harvest"] for each in found["results"]] == runs
    assert found["results"][0] == {
        "harvest": runs[0],
        "taken": "2026-09-18T09:00:00.000+00:00",
        "records": 100,
        "images": 50,
    }


def test_a_history_is_a_table_as_well_with_a_column_for_each_figure(client, kept):
    answer = client.get("/api/v1/history.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["records"], row["institutionsWithRecords"]) for row in rows] == [
        ("1500", "7"),
        ("3000", "7"),
    ]
    assert rows[0]["declared"] == ""


def test_a_holder_that_is_not_shown_has_no_history(client, kept, make_institution):
    assert client.get(f"/api/v1/history/institution/{UUID(int=9)}").status_code == 404
    assert client.get(f"/api/v1/history/collection/{kept.pk}").status_code == 404
    shy = make_institution("Shy", display_on_nhc_portal=False)
    assert client.get(f"/api/v1/history/institution/{shy.pk}").status_code == 404


def test_the_dashboard_draws_the_uk_over_time_and_says_the_same_in_a_table(client, kept):
    page = " ".join(client.get("/dashboard").content.decode().split())
    assert '<polyline points="4.0,50.0 296.0,4.0"/>' in page
    assert "<title>18 October 2026: 1,500</title>" in page
    assert page.index('<td class="num">3,000</td>') < page.index('<td class="num">1,500</td>')
    assert 'href="/api/v1/history.csv"' in page


def test_without_a_snapshot_the_dashboard_says_so(client, db):
    assert "the next harvest keeps the first figures" in client.get("/dashboard").content.decode()


def test_of_many_harvests_a_chart_has_the_last_of_each_month(make_run):
    for number in range(MOST + 1):
        at = datetime(2026, 9 + number // 31, 1 + number % 28, 9, tzinfo=UTC)
        figures = {"records": number}
        Snapshot.objects.create(run=make_run(), taken_at=at, kind="uk", figures=figures)
    assert [snapshot.figures["records"] for snapshot in thinned(history_of("uk"))] == [30, MOST]
