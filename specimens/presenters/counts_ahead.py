"""Count what the search that asks for nothing shows, when an index is new and nobody waits for it."""

from specimens import id_ranges
from specimens.filters import FILTERS, WIDGETS
from specimens.presenters.dashboard import present_dashboard
from specimens.presenters.filters import COUNTABLE, is_known, present_filter
from specimens.presenters.form import present_includes
from specimens.query import SpecimenQuery
from specimens.search_request import SearchRequest

MANY = 100_000  # specimens


def count_ahead(engine) -> int:
    """Count the values of every filter, and what each scope would add; return how many filters.

    The usual charts are counted, too.

    The ranges of gbifIDs (specimens/id_ranges.py) are found, too.

    The counts are kept as those of any search are (cached_counts.py): of all specimens they are the
    dearest, and the first that readers ask for. Of fewer than MANY they cost nobody anything.
    """
    if engine.count(SpecimenQuery()) < MANY:
        return 0
    waiting, counted = engine.waiting, 0
    for field in FILTERS:
        if WIDGETS[field.param] in COUNTABLE and is_known(field, waiting):
            present_filter(field.param, SearchRequest(SpecimenQuery(), open=(field.param,)), engine)
            counted += 1
    present_dashboard(SearchRequest(SpecimenQuery()), engine)
    present_includes(SearchRequest(SpecimenQuery()), engine)
    id_ranges.find_once(engine)
    return counted
