"""The datasets or the institutions of a search, each with its records, their licences, and what to cite.

Longer than most modules because datasets and institutions are counted, ordered and shown alike.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from institutions.hidden import hidden_keys
from institutions.models import Dataset, Institution
from institutions.presenters.entry import present_where
from institutions.text import folded
from institutions.vocabularies.licences import present_licence
from institutions.web import page_links
from specimens.fields import BY_PARAM
from specimens.labels import label_values
from specimens.presenters.cached_counts import (
    Counts,
    count_matches,
    count_pairs,
    count_values_of_matches,
)
from specimens.presenters.chart_counts import NONE, row
from specimens.presenters.dashboard import present_row, search_url, share
from specimens.presenters.source_page import dataset_url
from specimens.query import SpecimenQuery
from specimens.search_request import SearchRequest

PARAMS = {"DATASETS": "datasetKey", "INSTITUTIONS": "institutionKey"}
MOST = 5_000  # of a search; the UK has some hundreds of either
TOGETHER = 50  # whose licences are counted in one look


class Source(NamedTuple):
    """A dataset or an institution, and the number of its records in a search.

    ``entry`` is its row of the database, None if there is none. ``licences`` are those of the records with
    their numbers; ``datasets`` is the number of datasets that an institution's records are in.
    """

    key: str
    name: str
    count: int
    entry: Model | None
    licences: Counts
    datasets: int


def present_sources(asked: SearchRequest, engine) -> dict:
    """The context of specimens/_sources.html."""
    param, total = PARAMS[asked.view], count_matches(engine, asked.query)
    counts = _counts(param, asked.query, engine)
    listed = _in_order(_listed(counts), param, asked.by)
    page = listed[asked.offset : asked.offset + asked.limit]
    sources = sources_of(page, param, asked.query, engine)
    last = max(0, len(listed) - 1) // asked.limit
    return {
        "count": total,
        "is_datasets": param == "datasetKey",
        "number": len(listed),
        "sources": [_present(each, param, asked.query, total) for each in sources],
        "first": asked.offset + 1,
        "last": asked.offset + len(page),
        "pages": page_links.present_pages(
            asked.offset // asked.limit + 1,
            last + 1,
            lambda number: asked.url(offset=(number - 1) * asked.limit),
        ),
        "heads": {by: _head(asked, by) for by in ("name", "records")},
        "none": _none(param, asked.query, total - sum(count for _key, count in counts), total),
        "unlisted": sum(count for _key, count in counts) - sum(count for _key, count in listed),
        "sources_csv_url": sources_csv_url(asked),
    }


def sources_csv_url(asked: SearchRequest) -> str:
    """The address of all of them as CSV."""
    kept = SearchRequest(asked.query, view=asked.view, by=asked.by)
    return reverse("specimens:sources-csv") + kept.url()


def all_sources(asked: SearchRequest, engine) -> list[Source]:
    """Every dataset or institution of a search, in the order that is asked for."""
    param = PARAMS[asked.view]
    listed = _in_order(_listed(_counts(param, asked.query, engine)), param, asked.by)
    return sources_of(listed, param, asked.query, engine)


def _counts(param: str, query: SpecimenQuery, engine) -> Counts:
    return count_values_of_matches(engine, query, [param], MOST)[param]


def _listed(counts: Counts) -> Counts:
    """Those that do not ask to be left off lists."""
    hidden = hidden_keys()
    return [pair for pair in counts if pair[0] not in hidden]


def _in_order(counts: Counts, param: str, by: str) -> Counts:
    if by == "records":
        return counts
    names = label_values(param, [key for key, _count in counts])
    return sorted(counts, key=lambda pair: (folded(names[pair[0]]), pair[0]))


def sources_of(
    counts: Sequence[tuple[str, int]], param: str, query: SpecimenQuery, engine
) -> list[Source]:
    """The sources with these keys, in order."""
    keys = [key for key, _count in counts]
    names = label_values(param, keys)
    entries = _entries(param, keys)
    licences, datasets = {}, {}
    for start in range(0, len(keys), TOGETHER):
        some = keys[start : start + TOGETHER]
        licences |= count_pairs(engine, query, param, some, "license")
        if param != "datasetKey":
            datasets |= count_pairs(engine, query, param, some, "datasetKey")
    return [
        Source(key, names[key], count, entries.get(key), licences[key], len(datasets.get(key, ())))
        for key, count in counts
    ]


def _entries(param: str, keys: Sequence[str]) -> Mapping[str, Model]:
    if param == "datasetKey":
        found = Dataset.objects.filter(key__in=keys).select_related("publisher")
    else:
        found = Institution.objects.shown().filter(key__in=keys)
    return {str(each.pk): each for each in found}


def _present(source: Source, param: str, query: SpecimenQuery, total: int) -> dict:
    shown = {
        "name": source.name,
        "count": source.count,
        "share": share(source.count, total),
        "url": search_url(row(query, param, source.key, source.name, source.count)),
        "licences": [
            {"name": present_licence(licence)[0], "count": count}
            for licence, count in source.licences
        ],
        "has_several_licences": len(source.licences) > 1,
        "datasets": source.datasets,
    }
    if source.entry is None:
        return shown
    if param == "datasetKey":
        return shown | _of_dataset(source.entry)
    return shown | {"page_url": source.entry.page_url, "where": present_where(source.entry)}


def _of_dataset(dataset) -> dict:
    return {
        "page_url": dataset_url(dataset.pk),
        "where": str(dataset.publisher or ""),
        "citation": dataset.citation,
        "doi": dataset.doi,
        "doi_url": f"https://doi.org/{dataset.doi}" if dataset.doi else "",
    }


def _head(asked: SearchRequest, by: str) -> dict:
    """A head of the table that sorts it; ``order`` if it is sorted so."""
    orders = {"name": "ascending", "records": "descending"}
    is_chosen = asked.by == by
    return {"url": "" if is_chosen else asked.url(by=by), "order": orders[by] if is_chosen else ""}


def _none(param: str, query: SpecimenQuery, count: int, total: int) -> dict | None:
    if not count:
        return None
    label = _("Without %s") % str(BY_PARAM[param].label).lower()
    return present_row(row(query, param, NONE, label, count), total)
