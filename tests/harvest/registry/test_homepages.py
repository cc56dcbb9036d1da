"""Websites of institutions are asked in turn, a few in each harvest, and one failure is no death."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from harvest.registry.homepages import check_homepages, note
from harvest.runs.progress import NoProgress
from institutions.models import HomepageCheck, Institution
from institutions.pictures.failures import Reason
from tests.institutions.pictures.museum import museum as open_museum

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum(settings):
    settings.HOMEPAGE_CHECKS = 10
    with open_museum() as opened:
        settings.PICTURE_LOCAL_ORIGINS = [opened.origin]
        yield opened


def have(*homepages):
    Institution.objects.all().delete()
    for number, homepage in enumerate(homepages, start=1):
        Institution.objects.create(key=UUID(int=number), country="GB", homepage=homepage)


def failures():
    return dict(HomepageCheck.objects.values_list("address", "failures"))


def test_a_site_that_answers_is_there_even_if_it_refuses(museum):
    there, shy = museum.serves("/", b"Hello"), museum.serves("/shy", b"", 403)
    moved = museum.leads("/old", there)
    gone, lost = museum.serves("/gone", b"", 410), museum.leads("/lost", museum.origin + "/none")
    have(there, shy, moved, gone, lost)
    assert check_homepages(NoProgress()) == 5
    assert failures() == {there: 0, shy: 0, moved: 0, gone: 1, lost: 1}
    assert HomepageCheck.objects.get(pk=gone).problem == Reason.MISSING


def test_a_website_is_asked_again_soon_after_a_failure_and_late_after_an_answer(museum):
    there, gone = museum.serves("/", b"Hello"), museum.origin + "/none"
    have(there, gone)
    check_homepages(NoProgress())
    assert check_homepages(NoProgress()) == 0
    HomepageCheck.objects.update(at=timezone.now() - timedelta(days=3))
    assert check_homepages(NoProgress()) == 1
    assert HomepageCheck.objects.get(pk=gone).is_dead
    HomepageCheck.objects.update(at=timezone.now() - timedelta(days=31))
    museum.serves("/none", b"Back")
    assert check_homepages(NoProgress()) == 2
    assert failures() == {there: 0, gone: 0}


def test_no_more_sites_are_asked_than_allowed_and_old_ones_are_forgotten(museum, settings):
    settings.HOMEPAGE_CHECKS = 1
    note("https://old.example.org", Reason.MISSING)
    have(museum.serves("/1", b""), museum.serves("/2", b""))
    assert check_homepages(NoProgress()) == 1
    assert check_homepages(NoProgress()) == 1
    assert set(failures()) == {museum.origin + "/1", museum.origin + "/2"}


def test_addresses_within_are_not_asked(museum, settings):
    settings.PICTURE_LOCAL_ORIGINS = []
    have(museum.serves("/", b"Hello"), "javascript:alert(1)")
    assert check_homepages(NoProgress()) == 0
    assert museum.asked == []


def test_by_default_tests_and_development_ask_nobody(museum, settings):
    settings.HOMEPAGE_CHECKS = 0
    have(museum.serves("/", b"Hello"))
    assert check_homepages(NoProgress()) == 0
