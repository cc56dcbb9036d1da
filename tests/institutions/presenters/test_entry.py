from uuid import UUID

import pytest
from django.utils import timezone

from institutions import holdings
from institutions.models import Institution
from institutions.pictures.answer import picture_name
from institutions.presenters.entry import present_collection, present_image, present_institution

NOWHERE = UUID("00000000-0000-0000-0000-000000000001")


def test_collections_are_listed_with_their_numbers(make_institution, make_collection, hold):
    leeds = make_institution()
    beetles = make_collection(
        institution=leeds, number_specimens=12, occurrence_count=7, active=False
    )
    make_collection("Lost", institution=leeds, withdrawn_at=timezone.now())
    make_collection("Another's")
    hold({beetles: 5})
    (row,) = present_institution(leeds)["collections"]
    assert row == {
        "collection": beetles,
        "here": 5,
        "declared": 12,
        "any_kind": 7,
        "active": False,
    }


@pytest.mark.parametrize(
    ("declared", "here", "share"),
    [
        (None, 3, None),
        (0, 3, None),
        (10, None, None),
        (10, 3, {"here": 3, "declared": 10, "most": 10}),
        (10, 30, {"here": 30, "declared": 10, "most": 30}),
    ],
)
def test_records_here_are_set_against_specimens_declared(
    make_institution, monkeypatch, declared, here, share
):
    monkeypatch.setattr(holdings, "_profile", lambda parameter, key: holdings.Profile(here))
    assert present_institution(make_institution(number_specimens=declared))["share"] == share


def test_groups_of_specimens_without_values_are_left_out(make_institution, monkeypatch):
    profile = holdings.Profile(3, "?", [("Families", [("Fagaceae", 2, "?f")]), ("Countries", [])])
    monkeypatch.setattr(holdings, "_profile", lambda parameter, key: profile)
    assert present_institution(make_institution())["profile_groups"] == [
        ("Families", [{"label": "Fagaceae", "count": 2, "url": "?f"}])
    ]


def test_telephone_numbers_of_a_collection_are_of_its_institution_s_country(
    make_institution, make_collection
):
    harvard = make_institution(country="US")
    person = {"lastName": "Curator", "phone": ["617-495-0001"]}
    beetles = make_collection(institution=harvard, phone=["617-495-0000"], contact_persons=[person])
    context = present_collection(beetles)
    assert dict(dict(context["groups"])["Contact"])["Telephone"][0].url == "tel:+16174950000"
    assert context["people"][0]["phones"][0].url == "tel:+16174950001"


def test_a_collection_asks_for_its_own_specimens(make_collection, monkeypatch):
    asked = []
    monkeypatch.setattr(
        holdings, "_profile", lambda *asking: asked.append(asking) or holdings.Profile()
    )
    beetles = make_collection()
    present_collection(beetles)
    assert asked == [("collectionKey", str(beetles.key))]


def test_a_collection_names_its_institution_where_we_have_it(make_institution, make_collection):
    leeds = make_institution()
    assert present_collection(make_collection("A", institution=leeds))["institution"] == leeds
    assert present_collection(make_collection("B", institution_id=NOWHERE))["institution"] is None


def test_an_image_is_shown_with_licence_and_credit():
    entry = Institution(
        key=NOWHERE,
        featured_image_url="https://example.org/a.jpg",
        featured_image_license="CC_BY_4_0",
        featured_image_attribution="Ada",
    )
    assert present_image(entry) == {
        "source": "https://example.org/a.jpg",
        "url": f"/institution/{NOWHERE}/picture/{picture_name('https://example.org/a.jpg')}/1200",
        "licence": "CC BY 4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        "credit": "Ada",
    }


def test_an_image_without_a_licence_says_so():
    assert (
        "licence"
        in present_image(Institution(key=NOWHERE, featured_image_url="https://a.org"))["licence"]
    )


@pytest.mark.parametrize("url", ["", "http://10.0.0.1/a.jpg", "javascript:alert(1)"])
def test_an_image_that_the_portal_does_not_fetch_is_not_shown(url):
    assert present_image(Institution(featured_image_url=url)) is None
