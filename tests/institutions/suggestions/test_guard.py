"""What keeps programs out."""

import pytest

from institutions.suggestions import guard

PAGE = "/institution/1/suggest"


def test_a_form_that_people_have_filled_in_is_taken(begun):
    assert guard.examine({"begun": begun(PAGE, ago=60), "fax": ""}, PAGE) is None
    assert guard.examine({"begun": begun(PAGE, ago=11 * 3600)}, PAGE) is None


def test_a_box_that_nobody_sees_has_to_be_empty(begun):
    signed = begun(PAGE)
    refusal = guard.examine({"begun": signed, "fax": "https://spam.example"}, PAGE)
    assert "don’t see" in refusal.message
    assert refusal.begun == signed


def test_one_that_was_too_quick_keeps_its_time(begun):
    signed = begun(PAGE, ago=1)
    refusal = guard.examine({"begun": signed}, PAGE)
    assert "quicker" in refusal.message
    assert refusal.begun == signed


@pytest.mark.parametrize("ago", [13 * 3600, None])
def test_one_that_is_too_old_or_of_another_page_gets_a_new_time(begun, ago):
    signed = begun(PAGE, ago) if ago else begun("/institution/2/suggest")
    refusal = guard.examine({"begun": signed}, PAGE)
    assert "too long" in refusal.message
    assert refusal.begun != signed
    assert "quicker" in guard.examine({"begun": refusal.begun}, PAGE).message


@pytest.mark.parametrize("signed", ["", "made up", "a:b:c", "🦋"])
def test_a_time_that_we_have_not_signed_is_none(signed):
    assert "too long" in guard.examine({"begun": signed}, PAGE).message


def test_a_form_signed_with_a_former_key_is_still_taken(settings):
    begun = guard.begin("/institution/1")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "x" * 50
    assert "quicker" in guard.examine({"begun": begun}, "/institution/1").message
    settings.SECRET_KEY_FALLBACKS = []
    assert "too long" in guard.examine({"begun": begun}, "/institution/1").message
