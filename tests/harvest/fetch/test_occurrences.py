"""What a proxy makes of searches; what GBIF makes of them is in test_slices.py."""

import pytest
import responses

from harvest.fetch.occurrences import FACET_PAGE, facet
from harvest.gbif import GbifClient, PermanentFailure


def test_a_facet_whose_pages_are_all_the_same_has_no_end(settings):
    settings.GBIF_API_URL = "http://127.0.0.1:9/v1"
    counts = [{"name": f"No {number}", "count": 1} for number in range(FACET_PAGE)]
    page = {"count": 5000, "results": [], "facets": [{"field": "CATALOG_NUMBER", "counts": counts}]}
    with responses.RequestsMock() as wire:
        wire.post("http://127.0.0.1:9/v1/occurrence/search/predicate", json=page)
        with pytest.raises(PermanentFailure, match="GBIF repeats the first 1,000 values of cat"):
            facet(GbifClient(settings.GBIF_API_URL), {}, "catalogNumber")
        assert len(wire.calls) == 2
