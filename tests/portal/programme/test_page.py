"""The pages of the programme, and the numbers on them, against a count by hand."""

import csv
import io
from uuid import UUID

import pytest

from institutions.models import Institution
from portal.programme.figures import institution_figures, national_figures
from portal.programme.ladder import next_rung
from specimens.measures import BY_NAME, MEASURES
from tests.portal.programme.conftest import BARE, BASIC, FULL, OF, SEEN, SILENT, SORTED, TOLD
from tests.specimens import slow_mids

pytestmark = pytest.mark.django_db


def level(row):
    return slow_mids.level(slow_mids.elements_of(row))


BY_HAND = {
    "records": lambda row: True,
    "types": lambda row: bool(row.type_status),
    "images": lambda row: row.image_count > 0,
    "georeferenced": lambda row: row.decimal_latitude is not None,
    "openLicence": lambda row: row.license in ("CC0_1_0", "CC_BY_4_0"),
    "mids0": lambda row: level(row) in ("0", "1", "2", "3"),
    "mids1": lambda row: level(row) in ("1", "2", "3"),
    "mids2": lambda row: level(row) in ("2", "3"),
    "mids3": lambda row: level(row) == "3",
    "funding1": lambda row: slow_mids.level(slow_mids.funding_of(row)) == "1",
}


def test_each_figure_is_that_of_a_loop_and_of_its_search(client, museums):
    assert BY_HAND.keys() == BY_NAME.keys()
    for one in institution_figures():
        rows = [row for row in museums if row.institution_id == one.institution.pk]
        for measure in MEASURES:
            by_hand = sum(map(BY_HAND[measure.name], rows))
            assert one.counts[measure.name] == by_hand, (one.institution, measure.name)
            address = one.url(measure).replace("/specimen/search", "/api/v1/occurrence/search")
            assert client.get(address).json()["count"] == by_hand
    for row in national_figures():
        assert row["count"] == sum(map(BY_HAND[row["measure"].name], museums))


def test_each_institution_stands_at_the_first_step_that_it_has_not_taken(museums):
    steps = {
        one.institution.pk: rung.name if (rung := next_rung(one)) else "done"
        for one in institution_figures()
    }
    assert steps == {
        BARE: "described",
        TOLD: "collections",
        SORTED: "publishes",
        SILENT: "publishes",
        SEEN: "mids1",
        BASIC: "mids2",
        FULL: "done",
    }


def test_one_whose_records_were_matched_to_nobody_is_told_so(museums):
    Institution.objects.filter(pk=SILENT).update(occurrence_count=3)
    figures = {one.institution.pk: one for one in institution_figures()}
    assert next_rung(figures[SILENT]).name == "visible"


def test_the_dashboard_has_the_national_figures(client, nations):
    page = client.get("/dashboard").content.decode()
    records = sum(map(len, OF.values()))
    assert f'<a rel="nofollow" href="/specimen/search">{records}</a>' in page
    table = "/dashboard/institutions"
    assert f'<a href="{table}">7 institutions</a> are listed' in page
    assert f'<a href="{table}?sort=-records&amp;hasSpecimens=true">3 of them</a> are here' in page
    assert '<a rel="nofollow" href="/dashboard/institutions?nation=England">1</a>' in page


def table(client, query=""):
    answer = client.get(f"/dashboard/institutions.csv{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_table_is_sorted_by_any_column(client, museums):
    names = [row["name"] for row in table(client)]
    assert names == sorted(names)
    assert [row["records"] for row in table(client, "?sort=-records")][:3] == ["4", "3", "2"]
    assert [row["declared"] for row in table(client, "?sort=declared")] == [
        *("200", "300", "1000", "3000", "5000", "7000"),
        "",
    ]


def test_the_table_is_of_one_nation_or_step(client, nations):
    assert [row["name"] for row in table(client, "?nation=england")] == ["Full Museum"]
    assert {row["name"] for row in table(client, "?hasSpecimens=true")} == {
        *("Seen Museum", "Basic Museum", "Full Museum"),
    }
    assert {row["name"] for row in table(client, "?step=publishes")} == {
        "Silent Museum",
        "Sorted Museum",
    }
    found = client.get("/dashboard/ladder.json?step=publishes").json()
    assert [one["name"] for one in found["results"]] == ["Sorted Museum", "Silent Museum"]
    assert found["results"][0]["nextStep"] == "publishes"


@pytest.mark.parametrize(
    "query",
    [
        *("?sort=colour", "?step=jump", "?region=Mordor", "?sort=--records"),
        *("?hasSpecimens=perhaps", "?nation=Atlantis", "?sort=name&sort=city"),
    ],
)
@pytest.mark.parametrize("page", ["institutions", "ladder", "institutions.csv"])
def test_a_wrong_question_is_refused(client, museums, page, query):
    assert client.get(f"/dashboard/{page}{query}").status_code == 400


@pytest.mark.parametrize(
    "page", ["institutions", "ladder", "groups", "unclaimed", "targets", "compare", "mids"]
)
def test_a_link_that_was_shared_with_a_tracker_in_it_works(client, museums, page):
    assert client.get(f"/dashboard/{page}?utm_source=newsletter&fbclid=x").status_code == 200


def test_boxes_that_a_form_sent_empty_are_left_out_of_the_address(client, museums):
    answer = client.get("/dashboard/ladder?sort=name&nation=&discipline=Botany&hasSpecimens=")
    assert answer.url == "/dashboard/ladder?sort=name&discipline=Botany"


def test_institutions_stand_side_by_side(client, museums):
    page = client.get(f"/dashboard/compare?institution={FULL}&institution={SEEN}").content.decode()
    assert page.index("Full Museum</a>") < page.index("Seen Museum</a>")
    assert "50.0%" in page
    assert "At the top" in page


def test_at_most_six_are_compared(client, museums):
    keys = "&".join(f"institution={key}" for key in (BARE, TOLD, SORTED, SILENT, SEEN, BASIC, FULL))
    assert client.get(f"/dashboard/compare?{keys}").status_code == 400
    assert client.get("/dashboard/compare?institution=x").status_code == 400
    assert client.get("/dashboard/compare?institution=").status_code == 200
    unknown = client.get(f"/dashboard/compare?institution={UUID(int=99)}&institution={FULL}")
    assert unknown.status_code == 400
    assert "No institution listed here has the key" in unknown.content.decode()


def test_without_an_index_the_pages_say_what_is_known(client, settings, tmp_path, db):
    settings.PORTAL_VAR = tmp_path
    Institution.objects.create(key=BARE, name="Bare Museum", country="GB", active=True)
    assert "unknown" in client.get("/dashboard").content.decode()
    assert table(client)[0]["records"] == ""
