import pytest
from django.urls import resolve
from django.utils import timezone

from portal.middleware.gate import COSTS


@pytest.fixture
def kew(make_institution, make_specimen, own_index):
    kew = make_institution("Kew")
    make_specimen(1, institution=kew, scientific_name="Quercus robur")
    make_specimen(2, withdrawn_at=timezone.now())
    own_index()
    return kew


@pytest.mark.parametrize("address", ["/card.png", "/specimen/1/card.png", "kew"])
def test_portal_specimen_and_institution_have_a_card(client, kew, address):
    answer = client.get(f"/institution/{kew.pk}/card.png" if address == "kew" else address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("address", ["/specimen/2/card.png", "/specimen/3/card.png"])
def test_a_record_without_a_page_has_no_card(client, kew, address):
    assert client.get(address).status_code == 404


def test_an_institution_that_is_hidden_or_left_out_has_no_card(client, kew, settings):
    address = f"/institution/{kew.pk}/card.png"
    settings.EXCLUDED_INSTITUTIONS = [kew.pk]
    assert client.get(address).status_code == 404
    assert client.get("/specimen/1/card.png").status_code == 404
    settings.EXCLUDED_INSTITUTIONS = []
    kew.display_on_nhc_portal = False
    kew.save()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/card.png", "/specimen/1/card.png"])
def test_drawing_waits_at_the_gate(address):
    assert COSTS[resolve(address).view_name]({}) == 1
