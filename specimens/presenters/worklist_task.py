"""A line of a worklist: records with one thing to mend, and where they and a file of them are."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from specimens.query import SpecimenQuery
from specimens.table import BY_NAME


@dataclass(frozen=True)
class Task:
    """Records with one thing to mend. ``remedy`` is "" if there is nothing to do about it.

    ``url`` leads to them, ``csv_url`` to a file of them with the values concerned. ``where`` it is
    mended, "" if the remedy says so. ``groups``: of how many values they are, None if not counted.
    """

    name: str
    meaning: str
    remedy: str
    count: int
    url: str
    csv_url: str
    where: str = ""
    groups: int | None = None


def task(
    name: str,
    meaning: str,
    remedy: str,
    number: int,
    query: SpecimenQuery,
    terms: Iterable[str],
    more: Iterable[tuple[str, str]] = (),
) -> Task:
    """That of the records of a search; their file has ``terms`` as columns, their page ``more`` parameters."""
    columns = [("columns", term) for term in terms if term in BY_NAME]
    pairs = [*query.to_params(), *columns, ("format", "csv")]
    shown = urlencode([*query.to_params(), *more])
    return Task(
        name,
        str(meaning),
        remedy,
        number,
        f"{reverse('specimens:search')}?{shown}",
        f"{reverse('specimens:download')}?{urlencode(pairs)}",
    )
