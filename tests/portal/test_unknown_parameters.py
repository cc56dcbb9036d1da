"""Pages name the parameters that they don't know; files and the API refuse them; wrong values are explained."""

import pytest

from institutions.models import Collection
from tests.pages import html

pytestmark = pytest.mark.django_db
HOLDER = "{holder}"
PAGES = (
    "/dashboard",
    "/dashboard/mids",
    "/dashboard/groups",
    "/dashboard/targets",
    "/dashboard/institutions",
    "/dashboard/ladder",
    "/dashboard/unclaimed",
    "/dashboard/compare",
    "/why",
    f"{HOLDER}/worklist",
    f"{HOLDER}/worklist/duplicateNumber",
    f"{HOLDER}/summary",
    f"{HOLDER}/score",
    f"{HOLDER}/mids",
    f"{HOLDER}/suggest",
    "/institution/suggest",
    "/collection/suggest",
)
FILES = (
    "/dashboard/mids.csv",
    "/dashboard/mids.json",
    "/dashboard/targets.csv",
    "/dashboard/institutions.csv",
    "/dashboard/ladder.json",
    "/dashboard/unclaimed.csv",
    f"{HOLDER}/worklist.csv",
    f"{HOLDER}/worklist/duplicateNumber.json",
    f"{HOLDER}/score.json",
    f"{HOLDER}/mids.csv",
    "/api/v1/why",
    "/api/v1/groups",
    "/api/v1/groups.csv",
    "/api/v1/projects",
    "/api/v1/history",
    "/api/v1/history.csv",
)


@pytest.fixture
def holder(own_index, make_institution, make_specimen):
    """The address of an institution with a record."""
    museum = make_institution("Leeds")
    make_specimen(1, institution_id=museum.pk)
    own_index()
    return museum.get_absolute_url()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_names_what_it_does_not_know_and_is_shown(client, holder, address):
    path = address.replace(HOLDER, holder)
    answer = client.get(path, {"colour": "<red>", "utm_source": "letter"})
    assert answer.status_code == 200
    assert "This link also asked for <em>colour</em>, which is not understood here" in html(answer)
    assert "also asked for" not in html(client.get(path, {"fbclid": "1"}))


@pytest.mark.parametrize("address", FILES)
def test_a_file_with_what_it_does_not_know_is_refused(client, holder, address):
    path = address.replace(HOLDER, holder)
    answer = client.get(path, {"colour": "red"})
    assert (answer.status_code, answer.json()["parameter"]) == (400, "colour")
    assert answer.json()["error"].startswith("There is no such parameter")


def test_the_history_of_one_holder_is_refused_too(client, holder, make_institution):
    museum = make_institution("York")
    collection = Collection.objects.create(key=museum.pk, name="Beetles", institution=museum)
    for kind, key in (("institution", museum.pk), ("collection", collection.pk)):
        assert client.get(f"/api/v1/history/{kind}/{key}").status_code == 200
        answer = client.get(f"/api/v1/history/{kind}/{key}", {"limit": 3})
        assert (answer.status_code, answer.json()["parameter"]) == (400, "limit")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/dashboard/groups?by=colour", "Use one of nation"),
        ("/dashboard/groups?by=nation&by=region", "Give it one value only"),
        ("/dashboard/institutions?sort=colour", "Use one of name"),
        ("/dashboard/institutions?nation=Narnia", "Use one of"),
        ("/dashboard/ladder?step=colour", "Use one of"),
        ("/dashboard/ladder?hasSpecimens=perhaps", "Use one of true, false"),
        ("/dashboard/compare?institution=colour", "institution"),
        ("/why?about=colour&value=1", "about: Use one of catalogNumber"),
        ("/why?gbifID=1&gbifID=2", "Ask for one thing at a time"),
        (f"{HOLDER}/suggest?type=NONSENSE", "Use one of UPDATE, DELETE, MERGE"),
        (f"{HOLDER}/suggest?type=CREATE", "Use one of UPDATE, DELETE, MERGE"),
        (f"{HOLDER}/suggest?latitude=north", "Latitude"),
        ("/institution/suggest?type=MERGE", "Use one of CREATE"),
        ("/collection/suggest?institution=nowhere", "the key of an institution"),
    ],
)
def test_a_wrong_value_is_answered_with_what_is_allowed(client, holder, address, words):
    answer = client.get(address.replace(HOLDER, holder))
    assert answer.status_code == 400
    assert words in html(answer)


def test_a_wrong_value_of_a_file_is_answered_in_json(client, holder):
    answer = client.get("/dashboard/institutions.csv", {"sort": "colour"})
    assert (answer.status_code, answer.json()["parameter"]) == (400, "sort")


def test_the_form_of_why_keeps_what_else_the_address_has(client):
    answer = client.get("/why", {"about": "gbifID", "value": "1", "colour": "red"})
    assert answer["Location"] == "/why?gbifID=1&colour=red"
