import pytest
from django.core.exceptions import ImproperlyConfigured

from specimens.search.engine import get_engine
from specimens.search.indexer import get_indexer


@pytest.mark.parametrize("ask", [get_engine, get_indexer])
def test_an_unknown_engine_is_an_error_that_names_the_engines(settings, ask):
    settings.SEARCH_ENGINE = "lucene"
    with pytest.raises(ImproperlyConfigured, match="SEARCH_ENGINE is 'lucene'. .* tantivy"):
        ask()
