"""Each point of an entry: met, empty, or looking wrong; and nothing is earned by more words."""

from uuid import UUID

import pytest

from institutions import holdings
from institutions.entry_score.points import points_of
from institutions.entry_score.score import LOOK, State, judge
from institutions.models import Collection, HomepageCheck, Institution

pytestmark = pytest.mark.django_db
SITE = "https://leeds.example.org"
FULL = {
    "name": "Leeds Museum",
    "code": "LEEDM",
    "country": "GB",
    "city": "Leeds",
    "address": {"postalCode": "LS1 3AA", "city": "Leeds"},
    "description": "Natural history of Yorkshire",
    "latitude": 53.8014,
    "longitude": -1.5478,
    "homepage": SITE,
    "email": ["ask@example.org"],
    "number_specimens": 800_000,
    "types": ["MUSEUM"],
    "disciplines": ["ZOOLOGY"],
    "identifiers": [{"type": "ROR", "identifier": "https://ror.org/04zfme737"}],
}
OF_COLLECTION = {
    "name": "Birds",
    "code": "AVES",
    "description": "Skins",
    "email": ["ask@example.org"],
    "number_specimens": 5,
    "content_types": ["BIOLOGICAL"],
    "preservation_types": ["SAMPLE_DRIED"],
    "taxonomic_coverage": "Aves",
}


@pytest.fixture(autouse=True)
def _nothing_here(monkeypatch):
    monkeypatch.setattr("institutions.holdings._profile", lambda param, key: holdings.Profile(0))


@pytest.fixture
def leeds():
    made = Institution.objects.create(key=UUID(int=1), **FULL)
    Collection.objects.create(key=UUID(int=11), institution=made, **OF_COLLECTION)
    return made


def states(entry):
    return {one.point.name: one.state for one in judge(entry)}


def said(entry, name):
    return next(one.said for one in judge(entry) if one.point.name == name)


def test_every_point_is_looked_at(leeds):
    assert set(LOOK) == {
        point.name for kind in ("institution", "collection") for point in points_of(kind)
    }


def test_a_full_entry_meets_every_point(leeds):
    assert set(states(leeds).values()) == {State.MET}
    assert set(states(leeds.collections.get()).values()) == {State.MET}


def test_a_bare_entry_has_its_name_alone():
    bare = Institution.objects.create(key=UUID(int=2), name="Bare", country="GB")
    met = [name for name, state in states(bare).items() if state is State.MET]
    assert met == ["name"]
    held = Collection.objects.create(key=UUID(int=3), name="Birds")
    assert [name for name, state in states(held).items() if state is State.MET] == ["name"]


def test_more_words_earn_nothing(leeds):
    before = states(leeds)
    leeds.description *= 100
    leeds.email *= 5
    assert states(leeds) == before


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("description", {"description": "leeds museum"}),
        ("homepage", {"homepage": "javascript:alert(1)"}),
        ("pin", {"longitude": 1.5478, "latitude": 56.0}),
        ("contact", {"email": ["nobody"]}),
        ("address", {"address": {}}),
    ],
)
def test_a_field_that_is_always_filled_does_not_count(leeds, name, change):
    for field, value in change.items():
        setattr(leeds, field, value)
    assert states(leeds)[name] is not State.MET


def test_another_entry_of_the_same_name_and_place_or_code_looks_wrong(leeds):
    Institution.objects.create(
        key=UUID(int=2), name="LEEDS museum", city="Leeds", country="GB", code="X"
    )
    assert "merge them" in said(leeds, "name")
    Institution.objects.create(key=UUID(int=3), name="Other", country="GB", code="leedm")
    assert "Other has the same code" in said(leeds, "code")


def test_a_website_counts_until_it_failed_twice(leeds):
    check = HomepageCheck.objects.create(address=SITE, problem="404", failures=1)
    assert states(leeds)["homepage"] is State.MET
    check.failures = 2
    check.save()
    assert states(leeds)["homepage"] is State.DOUBTFUL


def test_a_number_below_that_of_the_records_here_looks_wrong(leeds, monkeypatch):
    profile = holdings.Profile(900_000)
    monkeypatch.setattr("institutions.holdings._profile", lambda param, key: profile)
    assert "900,000" in said(leeds, "specimens")


def test_a_collection_of_an_institution_that_closed_looks_wrong(leeds):
    Institution.objects.update(active=False)
    assert states(Collection.objects.get())["institution"] is State.DOUBTFUL
