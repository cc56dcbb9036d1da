"""The list of those left out, on the About page."""

from uuid import UUID

import pytest

from institutions.models import Exclusion, Institution
from portal.left_out import present_left_out

A, B, C = (UUID(int=number) for number in range(1, 4))
pytestmark = pytest.mark.django_db


def test_names_are_those_of_today_else_of_then_else_the_key(settings):
    settings.EXCLUDED_INSTITUTIONS = [C]
    Institution.objects.create(key=A, name="museum of today")
    Exclusion.objects.create(key=A, name="Former Museum")
    Exclusion.objects.create(key=B, name="Buchan Museum")
    assert present_left_out() == [str(C), "Buchan Museum", "museum of today"]


def test_about_names_them(client):
    assert "None has asked so far" in client.get("/about-the-data").content.decode()
    Exclusion.objects.create(key=B, name="Buchan <i>Museum</i>")
    page = client.get("/about-the-data").content.decode()
    assert "<li>Buchan &lt;i&gt;Museum&lt;/i&gt;</li>" in page
