from uuid import UUID

import pytest

from institutions.models import Institution
from specimens.models import Specimen
from specimens.search.documents.changes import changed_since, is_most, number_of
from specimens.search.documents.holder_names import HolderNames
from tests.specimens.factories import make_specimen

KEW, LEEDS = UUID(int=1), UUID(int=2)

pytestmark = pytest.mark.django_db


@pytest.fixture
def specimens():
    Institution.objects.create(key=KEW, name="Kew")
    Institution.objects.create(key=LEEDS, name="Leeds")
    for gbif_id, run, holder in ((1, 1, KEW), (2, 2, KEW), (3, 3, LEEDS), (4, 1, LEEDS)):
        make_specimen(gbif_id, changed_in=run, institution_id=holder)


def keys(rows):
    return set(rows.values_list("pk", flat=True))


def test_specimens_of_later_runs_have_changed(specimens):
    holders = HolderNames.load()
    assert keys(changed_since(1, holders.digests(), holders)) == {2, 3}
    assert keys(changed_since(3, holders.digests(), holders)) == set()


def test_specimens_of_a_renamed_holder_have_changed(specimens):
    indexed = HolderNames.load().digests()
    Institution.objects.filter(pk=KEW).update(name="Kew Gardens")
    assert keys(changed_since(3, indexed, HolderNames.load())) == {1, 2}


def test_more_than_half_of_all_specimens_is_most(specimens):
    everything = Specimen.objects.all()
    assert is_most(everything.exclude(pk=1))
    assert not is_most(everything.filter(pk__in=[1, 2]))
    assert not is_most(everything.none())


def test_few_rows_are_counted(specimens):
    assert number_of(Specimen.objects.filter(pk__gt=1)) == 3
