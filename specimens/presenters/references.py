"""What a citation cites, as facts: a record, a dataset, or a search with the datasets it draws on."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from institutions.models import Dataset
from specimens.dates import present_day
from specimens.description import describe
from specimens.harvests import last_end
from specimens.presenters.cached_counts import count_matches, count_values_of_matches
from specimens.query import SpecimenQuery

MOST = 5_000  # datasets of a search; the UK has some hundreds


class Reference(NamedTuple):
    """One entry of a bibliography; what is unknown is "".

    ``key`` is of ASCII letters, digits and "-". ``author`` is an organisation. ``within`` is the title
    of the dataset that a record is in. ``issued`` is when it was published, None if unknown.
    """

    key: str
    title: str
    author: str
    address: str
    accessed: date
    issued: date | None = None
    doi: str = ""
    within: str = ""
    note: str = ""


class Contribution(NamedTuple):
    """A dataset of a search, and the number of its records there; ``dataset`` is None if unknown."""

    key: str
    count: int
    dataset: Dataset | None


def reference_of_specimen(specimen, today: date) -> Reference:
    """A record: its permanent address, within its dataset."""
    title = ", ".join(part for part in (str(specimen), specimen.catalog_number) if part)
    holder = specimen.institution or specimen.publisher or specimen.institution_code
    doi = specimen.dataset.doi if specimen.dataset else ""
    return Reference(
        key=f"specimen-{specimen.pk}",
        title=title,
        author=str(holder or ""),
        address=specimen.gbif_url(),
        accessed=today,
        within=str(specimen.dataset or ""),
        note=_("Dataset: https://doi.org/%s") % doi if doi else "",
    )


def reference_of_dataset(dataset: Dataset, today: date, count: int | None = None) -> Reference:
    """A dataset; ``count`` is the number of its records that are used, if that is known."""
    return Reference(
        key=f"dataset-{dataset.pk}",
        title=str(dataset),
        author=str(dataset.publisher or ""),
        address=f"https://doi.org/{dataset.doi}" if dataset.doi else dataset.gbif_url(),
        accessed=today,
        issued=dataset.pub_date.date() if dataset.pub_date else None,
        doi=dataset.doi,
        note="" if count is None else records_in_words(count),
    )


def references_of_search(
    query: SpecimenQuery, engine, address: str, today: date
) -> list[Reference]:
    """A search, and after it every dataset that it draws on, that with the most records first."""
    drawn_on = contributions(query, engine)
    search = reference_of_search(query, count_matches(engine, query), address, today)
    known = [each for each in drawn_on if each.dataset]
    return [search, *(reference_of_dataset(each.dataset, today, each.count) for each in known)]


def reference_of_search(query: SpecimenQuery, count: int, address: str, today: date) -> Reference:
    """A search: what it asks in words, how many records it found, and when they were harvested."""
    harvested = harvest_day()
    said = [
        records_in_words(count),
        _("harvested %s") % present_day(harvested) if harvested else "",
    ]
    return Reference(
        key="search-" + sha256(query.encoded.encode()).hexdigest()[:10],
        title=describe(query),
        author=_("UK Specimen Portal"),
        address=address,
        accessed=today,
        issued=harvested,
        note=", ".join(filter(None, said)),
    )


def contributions(query: SpecimenQuery, engine) -> list[Contribution]:
    """The datasets of a search with their numbers of records, most first."""
    counts = count_values_of_matches(engine, query, ["datasetKey"], MOST)["datasetKey"]
    found = Dataset.objects.filter(key__in=[key for key, _count in counts])
    by_key = {str(each.pk): each for each in found.select_related("publisher")}
    return [Contribution(key, count, by_key.get(key)) for key, count in counts]


def harvest_day() -> date | None:
    """The day of the last harvest of specimens."""
    ended = last_end()
    return localdate(ended) if ended else None


def records_in_words(count: int) -> str:
    words = ngettext("%(n)s specimen record", "%(n)s specimen records", count)
    return words % {"n": f"{count:,}"}


def in_words(reference: Reference) -> str:
    """The reference as a sentence of plain text."""
    year = f" ({reference.issued.year})" if reference.issued else ""
    parts = [f"{reference.author}{year}", reference.title, reference.within, reference.note]
    said = ". ".join(part.rstrip(". ") for part in parts if part.strip())
    return _("%(said)s. %(address)s (accessed %(day)s).") % {
        "said": said,
        "address": reference.address,
        "day": present_day(reference.accessed),
    }


def listed(references: Iterable[Reference]) -> str:
    """References as a list of plain text, one in a line."""
    return "".join(f"{in_words(each)}\n" for each in references)
