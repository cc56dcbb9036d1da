"""A hundred specimens of every sort, indexed."""

import pytest

from specimens.models import Scope, Specimen
from tests.specimens.factories import make_holders, make_taxa, random_specimens


@pytest.fixture
def found_by_default(search_index):
    """The specimens of the default search, of a hundred that are indexed."""
    make_holders()
    make_taxa()
    Specimen.objects.bulk_create(random_specimens(100))
    search_index()
    return list(Specimen.objects.visible().filter(scope=Scope.IN_SCOPE))
