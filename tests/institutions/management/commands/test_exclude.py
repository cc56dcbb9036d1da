"""manage.py exclude."""

from io import StringIO
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from institutions.models import Exclusion, Institution

KEY = UUID(int=7)
pytestmark = pytest.mark.django_db


def told(*arguments, **options):
    out = StringIO()
    call_command("exclude", *arguments, stdout=out, **options)
    return out.getvalue()


def test_an_institution_is_left_out_and_shown_again():
    Institution.objects.create(key=KEY, name="Buchan Museum")
    assert "Buchan Museum is left out" in told(str(KEY), reason="its curator, 3 May")
    assert Exclusion.objects.get().reason == "its curator, 3 May"
    assert not Institution.objects.known().exists()
    assert "Buchan Museum since" in told()
    assert "Buchan Museum is shown again" in told(str(KEY), undo=True)
    assert Institution.objects.known().exists()
    assert told() == ""


def test_one_of_the_setting_is_listed_as_such(settings):
    settings.EXCLUDED_INSTITUTIONS = [KEY]
    assert told() == f"{KEY} by the setting\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "Give a --reason"),
        ({"undo": True}, "is not among those left out"),
    ],
)
def test_a_command_says_what_it_lacks(options, message):
    Institution.objects.create(key=KEY)
    with pytest.raises(CommandError, match=message):
        told(str(KEY), **options)


def test_a_key_that_no_institution_has_is_refused():
    with pytest.raises(CommandError, match="No institution has the key"):
        told(str(KEY), reason="x")
