"""The synonyms in a search, each with the search for the accepted taxon in its place."""

from collections.abc import Iterator
from dataclasses import replace

from specimens.criteria import Criterion, Pattern
from specimens.models import Taxon
from specimens.query import SpecimenQuery
from specimens.search_request import SearchRequest
from specimens.taxa import synonyms_among, taxa_named

MOST = 3  # that are offered
MOST_WORDS = 12  # of a text that is looked through
NAMES = ("scientificName", "species", "verbatimScientificName")


def present_synonyms(asked: SearchRequest, engine) -> list[dict]:
    """{name, accepted, count, url} of each; one whose accepted taxon finds nothing is left out."""
    query = asked.query
    without = dict(searches_without(query))  # {a name in small letters: the search without it}
    taxa = taxa_named(without, query.checklist_key) if without else Taxon.objects.none()
    found = [(each, _search_of(each.name, without)) for each in synonyms_among(taxa)]
    chosen = [one.low for one in query.criteria_of("taxonKey") if one.is_value]
    if chosen:
        taxa = Taxon.objects.filter(checklist_key=query.checklist_key, key__in=chosen)
        found += [
            (each, query.without_value("taxonKey", each.key)) for each in synonyms_among(taxa)
        ]
    offers = [
        _offer(asked, each, left.with_value("taxonKey", each.accepted_key), engine)
        for each, left in found[:MOST]
    ]
    return [offer for offer in offers if offer["count"]]


def _offer(asked: SearchRequest, synonym, query: SpecimenQuery, engine) -> dict:
    return {
        "name": synonym.name,
        "accepted": synonym.accepted_name,
        "count": engine.count(query),
        "url": asked.url(query),
    }


def searches_without(query: SpecimenQuery) -> Iterator[tuple[str, SpecimenQuery]]:
    """(a name that a synonym may have, the search without it) of words and of criteria."""
    for text in query.q:
        left = tuple(other for other in query.q if other != text)
        for name, rest in _names_in(text.replace('"', " ").split()[:MOST_WORDS]):
            yield name.lower(), replace(query, q=(*left, rest) if rest else left)
    for param in NAMES:
        for one in query.criteria_of(param):
            if _is_name(one):
                yield one.low.lower(), query.without_value(param, str(one))


def _is_name(criterion: Criterion) -> bool:
    return criterion.is_value and not isinstance(criterion.low, Pattern)


def _names_in(words: list[str]) -> Iterator[tuple[str, str]]:
    """(the words that may be a name, the others): each two in a row, and all together."""
    for at in range(len(words) - 1):
        yield " ".join(words[at : at + 2]), " ".join(words[:at] + words[at + 2 :])
    if len(words) != 2 and words:
        yield " ".join(words), ""


def _search_of(name: str, without: dict[str, SpecimenQuery]) -> SpecimenQuery:
    """The search that belongs to a taxon's name, which has its author perhaps."""
    raised = name.upper()
    fitting = [
        each for each in without if raised == each.upper() or raised.startswith(f"{each.upper()} ")
    ]
    return without[max(fitting, key=len, default=next(iter(without)))]
