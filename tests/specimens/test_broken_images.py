"""Images that could not be had are remembered with their record until they come again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from institutions.pictures.answer import picture_name
from institutions.pictures.failures import Reason
from specimens import broken_images
from specimens.broken_images import broken_images_of, forget_old_images, note_image
from specimens.models import BrokenImage
from tests.institutions.pictures.museum import museum as open_museum
from tests.institutions.pictures.museum import picture
from tests.specimens.factories import INSTITUTIONS, key_of, make_specimen

pytestmark = pytest.mark.django_db
ADDRESS = "https://a.example.org/1.jpg"
KEY = key_of(INSTITUTIONS[0])


def addresses():
    return [image.address for image in broken_images_of("institution", str(KEY))]


def test_an_image_is_remembered_until_it_comes_again():
    make_specimen(1, institution_id=KEY)
    note_image(ADDRESS, 1, Reason.MISSING)
    note_image(ADDRESS, 1, Reason.MISSING)
    assert addresses() == [ADDRESS]
    note_image(ADDRESS, 1, None)
    assert addresses() == []


def test_an_image_that_the_portal_does_not_ask_for_is_no_fault_of_the_museum():
    make_specimen(1, institution_id=KEY)
    note_image(ADDRESS, 1, Reason.FORBIDDEN)
    assert addresses() == []


def test_images_of_others_and_of_withdrawn_records_are_left_out():
    make_specimen(1, institution_id=key_of(INSTITUTIONS[1]))
    make_specimen(2, institution_id=KEY, withdrawn_at=timezone.now())
    note_image(ADDRESS, 1, Reason.MISSING)
    note_image(ADDRESS + "?2", 2, Reason.MISSING)
    assert addresses() == []


def test_an_image_of_long_ago_is_forgotten():
    note_image(ADDRESS, 1, Reason.SLOW)
    BrokenImage.objects.update(at=timezone.now() - timedelta(days=100))
    forget_old_images()
    assert not BrokenImage.objects.exists()


def test_later_reasons_replace_earlier_ones_but_not_at_once():
    note_image(ADDRESS, 1, Reason.SLOW)
    note_image(ADDRESS, 1, Reason.MISSING)
    assert BrokenImage.objects.get().reason == Reason.SLOW
    BrokenImage.objects.update(at=timezone.now() - timedelta(days=1))
    note_image(ADDRESS, 1, Reason.MISSING)
    assert BrokenImage.objects.get().reason == Reason.MISSING


def test_only_so_many_are_remembered(monkeypatch):
    monkeypatch.setattr(broken_images, "MOST", 1)
    for number in (1, 2):
        note_image(f"{ADDRESS}?{number}", number, Reason.MISSING)
    assert BrokenImage.objects.count() == 1


def test_an_image_that_a_page_asks_for_in_vain_is_noted(client, settings, tmp_path):
    with open_museum() as museum:
        settings.PICTURE_LOCAL_ORIGINS = [museum.origin]
        settings.PORTAL_VAR = tmp_path / "first"
        address = museum.origin + "/1.png"
        media = [{"type": "StillImage", "identifier": address}]
        make_specimen(1, institution_id=KEY, media=media)
        path = f"/specimen/1/picture/{picture_name(address)}/480"
        assert client.get(path).status_code == 404
        assert addresses() == [address]
        settings.PORTAL_VAR = tmp_path / "later"  # where no failure is remembered
        museum.serves("/1.png", picture())
        assert client.get(path).status_code == 200
        assert addresses() == []
