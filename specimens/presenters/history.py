"""The specimen page's history: what of the record people cite was changed, from what, and when."""

from dataclasses import dataclass

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from specimens.dates import present_day
from specimens.presenters import values

# By the names of harvest/load/history.py: a label, and how a value is worded.
FIELDS = {
    "scientificName": (gettext_lazy("Scientific name"), values.plain),
    "typeStatus": (gettext_lazy("Type status"), values.plain),
    "recordedBy": (gettext_lazy("Collected by"), values.plain),
    "eventDate": (gettext_lazy("Collected"), values.date),
    "countryCode": (gettext_lazy("Country"), values.country),
    "stateProvince": (gettext_lazy("State or province"), values.plain),
    "county": (gettext_lazy("County"), values.plain),
    "locality": (gettext_lazy("Locality"), values.plain),
    "coordinates": (gettext_lazy("Coordinates"), values.plain),
}
JOINED = frozenset({"typeStatus", "recordedBy"})  # several values; others may have a "|" within


@dataclass(frozen=True)
class Change:
    """``old`` and ``new`` are "" where there was or is nothing."""

    label: str
    old: str
    new: str
    day: str
    run: int


def present_history(changes) -> list[Change]:
    """The changes in words, in the order given."""
    return [
        Change(
            str(FIELDS[change.field][0]) if change.field in FIELDS else change.field,
            present_value(change.field, change.old),
            present_value(change.field, change.new),
            present_day(localtime(change.at)),
            change.run,
        )
        for change in changes
    ]


def present_value(field: str, text: str) -> str:
    word = FIELDS[field][1] if field in FIELDS else values.plain
    parts = text.split("|") if field in JOINED else [text]
    return "; ".join(value.text for part in parts for value in word(part))
