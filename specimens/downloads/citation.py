"""How a download is cited, and the datasets in it: as text, on pages in their language, in files in English."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from institutions.models import Dataset
from institutions.text import clean

PORTAL = "UK Specimen Portal"


def cite_search(title: str, records: int, run: int, at: datetime, address: str) -> str:
    """Cite the records of a search, as they were at a moment after a harvest."""
    said = {
        "portal": _("UK Specimen Portal"),
        "year": at.year,
        "title": clean(title),
        "records": f"{records:,}",
        "run": run,
        "day": date_format(at, "j F Y"),
        "address": address,
    }
    if not run:
        return (
            _(
                "%(portal)s (%(year)s). %(title)s: %(records)s specimen records from GBIF."
                " Retrieved on %(day)s from %(address)s"
            )
            % said
        )
    return (
        _(
            "%(portal)s (%(year)s). %(title)s: %(records)s specimen records from GBIF, harvest %(run)s."
            " Retrieved on %(day)s from %(address)s"
        )
        % said
    )


def datasets_of(counts: Counter) -> list[tuple[Dataset, int]]:
    """The datasets of {key: records} with their numbers, by title; one that is not known has its key."""
    known = Dataset.objects.select_related("publisher").in_bulk(key for key in counts if key)
    found = [(known.get(key) or Dataset(key=key), number) for key, number in counts.items() if key]
    return sorted(found, key=lambda pair: (str(pair[0]), str(pair[0].key)))


def cite_dataset(dataset: Dataset) -> str:
    """The publisher's citation; without one, the title and where it is."""
    where = f"https://doi.org/{dataset.doi}" if dataset.doi else dataset.gbif_url()
    return clean(dataset.citation) or f"{clean(str(dataset))}. {where}"


def cite_all(datasets: Iterable[tuple[Dataset, int]]) -> str:
    return "".join(f"{cite_dataset(each)} ({number:,} records)\n" for each, number in datasets)
