"""The contract runs on every engine of ENGINES: a new one has to be added there and nowhere else."""

import pytest
from django.test import override_settings

from specimens.search.engine import ENGINES


@pytest.fixture(scope="module", params=sorted(ENGINES), autouse=True)
def engine_name(request):
    with override_settings(SEARCH_ENGINE=request.param):
        yield request.param
