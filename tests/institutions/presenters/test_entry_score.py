"""The page of an entry's score leads to the form of each point, and is the same as JSON."""

from uuid import UUID

import pytest
from django.utils import timezone

from institutions.models import Collection, Institution

pytestmark = pytest.mark.django_db
KEY, HELD = UUID(int=1), UUID(int=2)


@pytest.fixture
def entries():
    Institution.objects.create(
        key=KEY, name="Bare <b>Museum", country="GB", description="bare <b>museum"
    )
    Collection.objects.create(key=HELD, institution_id=KEY, name="Birds", code="AVES")


def test_the_page_and_json_have_the_same_points(client, entries):
    told = client.get(f"/institution/{KEY}/score.json").json()
    assert (told["met"], told["asked"]) == (1, 11)
    page = client.get(f"/institution/{KEY}/score").content.decode()
    assert "1 of 11 points are met." in page
    assert "Bare &lt;b&gt;Museum" in page
    assert "It only repeats the name." in page
    for point in told["points"]:
        assert (point["url"] in page) == (point["state"] != "met"), point


def test_each_link_leads_to_the_box_of_its_field(client, entries):
    for path in (f"/institution/{KEY}", f"/collection/{HELD}"):
        form = client.get(f"{path}/suggest").content.decode()
        for point in client.get(f"{path}/score.json").json()["points"]:
            address, _hash, anchor = point["url"].partition("#")
            if anchor:
                assert address == f"{path}/suggest"
                assert f'id="{anchor}"' in form, point


def test_entries_that_are_gone_or_hidden_have_no_score(client, entries):
    Institution.objects.update(deleted=timezone.now())
    assert client.get(f"/institution/{KEY}/score").status_code == 404
    Collection.objects.update(display_on_nhc_portal=False)
    assert client.get(f"/collection/{HELD}/score.json").status_code == 404
