"""What makes a difference to answers, and what leaves them as they are."""

from uuid import uuid4

import pytest
from django.utils import timezone

from institutions.models import Exclusion, SurveyFigure
from portal import environment
from portal.middleware.data_version import code, harvests, version
from specimens.models import Finding

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_data_version_stays_the_same_while_nothing_happens(own_index, make_run):
    make_run()
    own_index()
    assert version() == version() is not None


def test_a_harvest_that_begins_or_ends_makes_a_difference(own_index, make_run):
    own_index()
    before = version()
    run = make_run(state="running", ended_at=None)
    during = version()
    run.state, run.ended_at = "completed", timezone.now()
    run.save()
    assert len({before, during, version()}) == 3


def test_a_new_index_makes_a_difference(own_index):
    own_index()
    before = version()
    own_index()
    assert version() != before


def test_surveys_and_findings_make_a_difference(own_index):
    own_index()
    key = uuid4()
    seen = [version()]
    Finding.objects.create(holder=key, kind="duplicateNumber", groups=1, records=2)
    seen.append(version())
    figure = SurveyFigure.objects.create(survey="S", year=2021, institution_id=key, specimens=1)
    seen.append(version())
    figure.delete()
    SurveyFigure.objects.create(survey="S", year=2021, institution_id=key, specimens=2)
    seen.append(version())
    assert len(set(seen)) == 4


def test_an_institution_that_asks_to_be_left_out_makes_a_difference_at_once(
    client, own_index, make_institution
):
    museum = make_institution("Museum of Secrets")
    own_index()
    pages = ["/dashboard/institutions", "/dashboard/institutions.csv", "/institution/search"]

    def named():
        return [page for page in pages if b"Museum of Secrets" in client.get(page).content]

    assert named() == named() == pages
    Exclusion.objects.create(key=museum.pk, reason="asked")
    assert named() == []
    Exclusion.objects.all().delete()
    assert named() == pages


def test_without_an_index_there_is_no_data_version(own_index):
    assert harvests() is not None
    assert version() is None


@pytest.mark.django_db(transaction=False)
def test_within_an_uncommitted_transaction_there_is_no_data_version(own_index, make_run):
    assert harvests() is not None
    make_run()
    assert harvests() is None


def test_nodes_that_keep_their_files_elsewhere_are_of_the_same_code(monkeypatch):
    code.cache_clear()
    monkeypatch.setitem(environment.seen, "DATABASE_URL", "postgres://portal@db/portal")
    before = code()
    code.cache_clear()
    monkeypatch.setitem(environment.seen, "PORTAL_VAR", "/another/place")
    assert code() == before
    code.cache_clear()
    monkeypatch.setitem(environment.seen, "DATABASE_URL", "")  # then the database is there, too
    assert code() != before
    code.cache_clear()


def test_other_settings_are_other_code(monkeypatch):
    code.cache_clear()
    before = code()
    monkeypatch.setitem(environment.seen, "MAP_TILE_URL", "https://tiles.example.org/{z}/{x}/{y}")
    assert code() == before
    code.cache_clear()
    assert code() != before
    code.cache_clear()
