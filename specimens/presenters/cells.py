"""The cells of a row of results: each has one field, or several put together."""

from collections.abc import Iterable, Mapping

from django.utils.text import Truncator
from django.utils.translation import ngettext

from institutions.web.links import Value
from specimens.labels import MEDIA, label_value
from specimens.mids_terms import facts
from specimens.presenters.record import read
from specimens.presenters.record_lines import line_of
from specimens.table import BY_NAME, TableColumn

LONGEST = 90  # characters of a text in a cell
IMAGE = "image"
OTHER_MEDIA = tuple(kind for kind in MEDIA if kind != "StillImage")
STYLES = {"date": "cell-when", "number": "code", "codes": "code"}


def label_columns(names: Iterable[str]) -> dict[str, str]:
    """{name: label} of columns. They are looked up once for all rows: there are a hundred cells."""
    return {name: str(BY_NAME[name].label) for name in names}


def present_cells(specimen, labels: Mapping[str, str], result: dict) -> list[dict]:
    """The cells of the columns in ``labels``, but for images, which stand before the name.

    ``result`` is the context of the row (specimens/presenters/results.py).
    """
    return [
        {"label": label, **present_cell(specimen, BY_NAME[name], result)}
        for name, label in labels.items()
        if name != IMAGE
    ]


def present_cell(specimen, column: TableColumn, result: dict) -> dict:
    """{style, values, and text and note unless the column is of one field}.

    ``style`` is the class of the cell, ``text`` what it says if that is all: most cells are made so,
    and a template takes longer over ``values``.
    """
    cell = {"style": STYLES.get(column.name, "")}
    if column.field:
        line = line_of(column.field)
        return cell | {"values": line.words(read(specimen, line))}
    text, note = COMPOSED[column.name](specimen, result)
    url = result["holder_url"] if column.name == "holder" else ""
    # Without "values", a template would take the dict's own method for them, and show its four items.
    own = {"values": [Value(text, url)]} if url else {"text": text, "values": []}
    return cell | own | {"note": note}


def coordinates(specimen) -> str:
    """Latitude and longitude, to the metre at most: "51.50721, −0.12755"."""
    ends = (specimen.decimal_latitude, specimen.decimal_longitude)
    if None in ends:
        return ""
    return ", ".join(f"{float(end):.5f}".rstrip("0").rstrip(".").replace("-", "−") for end in ends)


def media(specimen) -> str:
    """How many images there are, and what other media: "3 images, sound"."""
    count, others = specimen.image_count, [
        str(MEDIA[kind]).lower() for kind in specimen.media_types if kind in OTHER_MEDIA
    ]  # fmt: skip
    shown = ngettext("%s image", "%s images", count) % count if count else ""
    return ", ".join(filter(None, [shown, *others]))


def codes(specimen) -> str:
    """The codes and the number, as labels and papers cite specimens: "BMNH:Birds:1872.5.3"."""
    parts = (specimen.institution_code, specimen.collection_code, specimen.catalog_number)
    return ":".join(filter(None, parts))


def mids(specimen, name: str) -> str:
    """A fact of ``mids_terms.FACTS`` in words."""
    given = facts(specimen)[name]
    values = given if isinstance(given, list) else [given]
    return ", ".join(label_value(name, value) for value in values)


def shortened(text: str) -> str:
    return Truncator(text).chars(LONGEST) if len(text) > LONGEST else text


# {a column: its text, and a quiet note after it}
COMPOSED = {
    "place": lambda _specimen, result: (shortened(result["where"]), result["country"]),
    "date": lambda _specimen, result: (result["when"], ""),
    "collector": lambda _specimen, result: (shortened(result["who"]), ""),
    "number": lambda _specimen, result: (result["number"], ""),
    "holder": lambda _specimen, result: (result["holder"], ""),
    "codes": lambda specimen, _result: (codes(specimen), ""),
    "coordinates": lambda specimen, _result: (coordinates(specimen), ""),
    "vernacularName": lambda specimen, _result: (specimen.vernacular_name, ""),
    "mids": lambda specimen, _result: (mids(specimen, "mids"), ""),
    "midsMissing": lambda specimen, _result: (mids(specimen, "midsMissing"), ""),
    "media": lambda specimen, _result: (media(specimen), ""),
}
