"""The table of datasets on the Harvest page: our counts and GBIF's."""

from urllib.parse import urlencode

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from institutions.web.parameters import InvalidParameter
from portal.status.runs import read

COLUMNS = {
    "title": gettext_lazy("Dataset"),
    "harvested": gettext_lazy("Last harvest"),
    "atGbif": gettext_lazy("At GBIF"),
    "here": gettext_lazy("Here"),
    "difference": gettext_lazy("Difference"),
    "rejected": gettext_lazy("Rejected"),
}


def sort_datasets(rows: list[dict], sort: str) -> list[dict]:
    """Sort rows by a column, descending if it begins with "-"; rows without a value come last.

    Raises InvalidParameter if there is no such column.
    """
    column = sort.removeprefix("-")
    if column not in COLUMNS:
        raise InvalidParameter(
            "sort", _("Use one of %s, with - before it to reverse it.") % ", ".join(COLUMNS)
        )
    valued = [row for row in rows if row[column] is not None]
    without = [row for row in rows if row[column] is None]
    return sorted(valued, key=lambda row: row[column], reverse=sort.startswith("-")) + without


def present_dataset(row: dict) -> dict:
    return {
        **row,
        # Another table says why a dataset was held back.
        "note": "" if row["heldBack"] else words_of(row),
        "harvested": read(row["harvested"]),
        "difference": describe_difference(row["difference"]),
    }


def words_of(row: dict) -> str:
    """Return the public texts of a dataset's notes."""
    return " ".join(note["text"] for note in row["notes"])


def describe_difference(number: int | None) -> str:
    """Return "+1,200", "−3" or "0"; "" if the number is not known."""
    if number is None:
        return ""
    sign = "+" if number > 0 else "−" if number < 0 else ""
    return sign + number_format(abs(number), force_grouping=True)


def present_totals(datasets: list[dict]) -> dict:
    held = sum(row["heldBack"] for row in datasets)
    return {
        "datasets": len(datasets),
        "at_gbif": sum(row["atGbif"] or 0 for row in datasets),
        "here": None
        if any(row["here"] is None for row in datasets)
        else sum(row["here"] for row in datasets),
        "held_back": held,
        "rejected": sum(row["rejected"] for row in datasets),
    }


def present_columns(sort: str) -> list[dict]:
    """Return the column headings: a click sorts by the column, another click reverses the order."""
    columns = []
    for name, label in COLUMNS.items():
        order = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
        other = f"-{name}" if sort == name else name
        is_number = name not in ("title", "harvested")
        heading = {"name": name, "label": label, "is_number": is_number}
        columns.append({**heading, "order": order, "url": link(other)})
    return columns


def link(sort: str, page: int = 1) -> str:
    pairs = [("sort", sort)] + ([("page", page)] if page > 1 else [])
    return f"?{urlencode(pairs)}#datasets"
