from uuid import uuid4

import pytest
from django.utils import timezone

from institutions.models import Collection, Institution


def make_institution(**fields):
    return Institution.objects.create(key=uuid4(), **{"name": "Kew", "country": "GB"} | fields)


@pytest.mark.django_db
def test_listed_institutions_are_british_active_current_and_willing_to_be_shown():
    listed = make_institution()
    make_institution(country="FR")
    make_institution(active=False)
    make_institution(display_on_nhc_portal=False)
    make_institution(deleted=timezone.now())
    make_institution(withdrawn_at=timezone.now())
    assert list(Institution.objects.listed()) == [listed]


@pytest.mark.django_db
def test_institutions_on_the_map_have_both_coordinates():
    make_institution(latitude=51.5)
    on_map = make_institution(latitude=51.5, longitude=0.0)
    assert Institution.objects.on_map() == [on_map]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("country", "place", "is_misplaced"),
    [
        ("GB", (53.8, -1.5), False),
        ("GB", (53.8, 11.5), True),
        ("GB", (0.0, 0.0), True),
        ("JE", (49.2, -2.1), False),
        ("IM", (34.1, -4.5), True),
        ("FK", (-51.7, -57.8), False),
        ("GB", (None, None), False),
    ],
)
def test_a_british_institution_with_coordinates_elsewhere_is_misplaced(
    country, place, is_misplaced
):
    latitude, longitude = place
    institution = make_institution(country=country, latitude=latitude, longitude=longitude)
    assert institution.is_misplaced is is_misplaced
    assert institution.is_on_map is (latitude is not None and not is_misplaced)


@pytest.mark.django_db
def test_listed_collections_are_active_ones_of_listed_institutions():
    ours, foreign = make_institution(), make_institution(country="FR")
    listed = Collection.objects.create(key=uuid4(), institution=ours)
    Collection.objects.create(key=uuid4(), institution=ours, active=False)
    Collection.objects.create(key=uuid4(), institution=foreign)
    Collection.objects.create(key=uuid4())
    assert list(Collection.objects.listed()) == [listed]
