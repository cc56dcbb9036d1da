"""How a search is cited: the sentence, the files, and the datasets that it draws on."""

from datetime import date

from django.urls import reverse

from institutions.vocabularies.licences import present_licence
from specimens.description import describe
from specimens.presenters.cached_counts import count_matches
from specimens.presenters.reference_files import FORMATS
from specimens.presenters.references import (
    contributions,
    in_words,
    reference_of_search,
)
from specimens.presenters.source_page import dataset_url
from specimens.presenters.values import search_url
from specimens.query import SpecimenQuery


def present_search_citation(query: SpecimenQuery, engine, address: str, today: date) -> dict:
    """The context of specimens/cite.html."""
    count = count_matches(engine, query)
    return {
        "nav": "specimens",
        "heading": describe(query),
        "count": count,
        "citation": in_words(reference_of_search(query, count, address, today)),
        "files": citation_files(query),
        "search_url": query.get_absolute_url(),
        "datasets": [_present(each) for each in contributions(query, engine)],
    }


def citation_files(query: SpecimenQuery) -> list[tuple[str, str]]:
    """(format, address) of each file that cites the search."""
    asked = f"?{query.encoded}" if query.encoded else ""
    return [
        (each.label, reverse("specimens:cite-search", args=[form]) + asked)
        for form, each in FORMATS.items()
    ]


def _present(contribution) -> dict:
    dataset = contribution.dataset
    shown = {
        "name": str(dataset or contribution.key),
        "count": contribution.count,
        "url": search_url(datasetKey=contribution.key),
    }
    if dataset is None:
        return shown
    return shown | {
        "page_url": dataset_url(dataset.pk),
        "doi": dataset.doi,
        "licence": present_licence(dataset.license)[0],
        "citation": dataset.citation,
    }
