"""The pages of a dataset and of a publisher: what it is, what of it is here, how it is cited."""

from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from institutions.hidden import hidden_keys
from institutions.models import Dataset, Publisher
from institutions.vocabularies.countries import country_name
from institutions.vocabularies.licences import legal_code, present_licence
from institutions.web.linked_data import as_data_block, downloads
from institutions.web.links import Value
from specimens.dates import present_day
from specimens.labels import label_values
from specimens.presenters.cached_counts import count_matches, count_values_of_matches
from specimens.presenters.reference_files import FORMATS
from specimens.presenters.references import harvest_day, in_words, reference_of_dataset
from specimens.query import SpecimenQuery

MOST = 1_000  # years, institutions or datasets
Terms = list[tuple[str, list[Value]]]


def dataset_url(key: object) -> str:
    return reverse("specimens:dataset", args=[key])


def publisher_url(key: object) -> str:
    return reverse("specimens:publisher", args=[key])


def present_dataset(dataset: Dataset, engine, site: str) -> dict:
    """The context of specimens/source.html; ``site`` is the scheme and host of our addresses."""
    query = SpecimenQuery.from_params({"datasetKey": [str(dataset.pk)]})
    page = _present(dataset, query, engine, "datasetKey", "institutionKey")
    return page | {
        "kicker": _("Dataset"),
        "path": dataset_url(dataset.pk),
        "terms": _dataset_terms(dataset) + page["terms"],
        "citation": dataset.citation or in_words(reference_of_dataset(dataset, localdate())),
        "files": [
            (each.label, reverse("specimens:cite-dataset", args=[dataset.pk, form]))
            for form, each in FORMATS.items()
        ],
        "rows_title": _("Institutions that hold its specimens"),
        "linked_data": as_data_block(_linked_data(dataset, site)),
    }


def present_publisher(publisher: Publisher, engine) -> dict:
    """The context of specimens/source.html."""
    query = SpecimenQuery.from_params({"publishingOrg": [str(publisher.pk)]})
    page = _present(publisher, query, engine, "publishingOrg", "datasetKey")
    where = [publisher.city, country_name(publisher.country)]
    terms = [(_("Place"), [Value(", ".join(filter(None, where)))])] if any(where) else []
    return page | {
        "kicker": _("Publisher"),
        "path": publisher_url(publisher.pk),
        "terms": terms + page["terms"],
        "rows_title": _("Its datasets here"),
    }


def _present(entry: Model, query: SpecimenQuery, engine, param: str, by: str) -> dict:
    counts = count_values_of_matches(engine, query, [by, "year"], MOST)
    years = sorted(int(year) for year, _count in counts["year"])
    terms: Terms = []
    if years:
        span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
        terms.append((_("Years of collecting"), [Value(span)]))
    if harvested := harvest_day():
        terms.append((_("Harvested"), [Value(present_day(harvested), reverse("status"))]))
    return {
        "nav": "specimens",
        "entry": entry,
        "query": f"?{query.encoded}",
        "count": count_matches(engine, query),
        "search_url": query.get_absolute_url(),
        "rows": _rows(counts[by], param, str(entry.pk), by),
        "terms": terms,
    }


def _rows(counts: list[tuple[str, int]], param: str, key: str, by: str) -> list[dict]:
    """The institutions or datasets with their numbers here, most first; those that ask not to be listed are not."""
    hidden = hidden_keys()
    listed = [(value, count) for value, count in counts if value not in hidden]
    names = label_values(by, [value for value, _count in listed])
    search = reverse("specimens:search")
    return [
        {
            "name": names[value],
            "count": count,
            "page_url": dataset_url(value)
            if by == "datasetKey"
            else reverse("institutions:institution", args=[value]),
            "url": f"{search}?{urlencode([(param, key), (by, value)])}",
        }
        for value, count in listed
    ]


def _dataset_terms(dataset: Dataset) -> Terms:
    licence, address = present_licence(dataset.license)
    publisher = dataset.publisher
    terms = [
        (_("Publisher"), Value(str(publisher), publisher_url(publisher.pk)) if publisher else None),
        (_("Licence"), Value(licence, address) if licence else None),
        ("DOI", Value(dataset.doi, f"https://doi.org/{dataset.doi}") if dataset.doi else None),
        (_("Published"), Value(present_day(dataset.pub_date.date())) if dataset.pub_date else None),
    ]
    return [(label, [value]) for label, value in terms if value]


def _linked_data(dataset: Dataset, site: str) -> dict:
    """The dataset in schema.org's terms (https://schema.org/Dataset)."""
    publisher = dataset.publisher
    records = urlencode({"datasetKey": dataset.pk})
    data = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"https://doi.org/{dataset.doi}" if dataset.doi else dataset.gbif_url(),
        "url": site + dataset_url(dataset.pk),
        "name": str(dataset),
        "description": dataset.description,
        "license": legal_code(dataset.license),
        "identifier": dataset.doi,
        "citation": dataset.citation,
        "sameAs": dataset.gbif_url(),
        "publisher": {"@type": "Organization", "name": str(publisher)} if publisher else {},
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": f"{site}/"},
        "distribution": downloads(site + reverse("api:occurrence-search"), records),
    }
    return {name: value for name, value in data.items() if value}
