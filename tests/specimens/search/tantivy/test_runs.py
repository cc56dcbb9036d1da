"""Orders by values that specimens share, and by dates."""

import pytest

from institutions.models import Institution
from specimens.query import SpecimenQuery
from tests.specimens.factories import INSTITUTIONS, key_of, make_holders, make_specimen

pytestmark = pytest.mark.django_db

LEEDS, KOENIGLICHE, LONDON = map(key_of, INSTITUTIONS)


def keys(engine, sort, offset=0, limit=20):
    return engine.page(SpecimenQuery(), offset, limit, sort).keys


def test_institutions_sort_by_their_names_of_this_moment(search_index):
    make_holders()
    for gbif_id, key in enumerate((LONDON, None, KOENIGLICHE, LEEDS, LONDON), start=1):
        make_specimen(gbif_id, institution_id=key)
    engine = search_index()
    assert keys(engine, "institutionKey") == [3, 4, 1, 5, 2]
    assert keys(engine, "-institutionKey") == [1, 5, 4, 3, 2]
    Institution.objects.filter(key=LONDON).update(name="A museum of London")
    assert keys(engine, "institutionKey") == [1, 5, 3, 4, 2]
    assert keys(engine, "institutionKey", 1, 3) == [5, 3, 4]


def test_institutions_of_the_same_name_are_one_run(search_index):
    make_holders()
    Institution.objects.filter(key__in=[LEEDS, LONDON]).update(name="The museum")
    for gbif_id, key in enumerate((LONDON, LEEDS, LONDON, LEEDS), start=1):
        make_specimen(gbif_id, institution_id=key)
    engine = search_index()
    assert keys(engine, "institutionKey") == [1, 2, 3, 4]
    assert [keys(engine, "institutionKey", at, 1) for at in range(4)] == [[1], [2], [3], [4]]


def test_numbers_sort_by_their_size_with_blanks_last_both_ways(search_index):
    for gbif_id, elevation in enumerate((100, 9, None, -3, 9, 0), start=1):
        make_specimen(gbif_id, elevation=elevation)
    engine = search_index()
    assert keys(engine, "elevation") == [4, 6, 2, 5, 1, 3]
    assert keys(engine, "-elevation") == [1, 2, 5, 6, 4, 3]


def test_texts_sort_without_case_and_accents_with_blanks_last_both_ways(search_index):
    for gbif_id, county in enumerate(("Essex", "", "ÉIRE", "Dorset", "dorset"), start=1):
        make_specimen(gbif_id, county=county)
    engine = search_index()
    assert keys(engine, "county") == [4, 5, 3, 1, 2]
    assert keys(engine, "-county") == [1, 3, 4, 5, 2]
    assert keys(engine, "county", 3, 2) == [1, 2]
    assert keys(engine, "county", 4, 5) == [2]


def test_type_statuses_sort_by_the_first_that_is_named(search_index):
    statuses = (["Syntype of Quercus robur"], [], ["Paratype", "Holotype"], ["holotype"])
    for gbif_id, status in enumerate(statuses, start=1):
        make_specimen(gbif_id, type_status=status)
    assert keys(search_index(), "typeStatus") == [4, 3, 1, 2]


def test_a_date_of_several_years_stands_at_its_first_day(search_index):
    days = {1: "1891-05-02", 2: "1890-01-01", 3: "1889-12-31", 4: None, 5: "1890-01-01"}
    years = {1: 1891, 3: 1889, 5: 1890}  # 2 was collected from 1890 to 1895
    for gbif_id, day in days.items():
        make_specimen(gbif_id, year=years.get(gbif_id), collected_from=day)
    engine = search_index()
    assert keys(engine, "eventDate") == [3, 2, 5, 1, 4]
    assert keys(engine, "-eventDate") == [1, 2, 5, 3, 4]
    assert keys(engine, "-eventDate", 1, 2) == [2, 5]
