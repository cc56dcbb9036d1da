"""The table of results: its headers, and the form that chooses its columns and the height of its rows."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from specimens.fields import Group
from specimens.search_request import SearchRequest
from specimens.table import BY_NAME, COMPACT, TABLE_COLUMNS, USUAL

IMAGE = "image"


def present_table(asked: SearchRequest) -> dict:
    """The context of specimens/_table.html and _columns.html."""
    return {
        "headers": [present_header(asked, _("Name"), "scientificName")]
        + [
            present_header(asked, str(column.label), column.sort, str(column.by))
            for column in map(BY_NAME.get, asked.columns)
            if column.name != IMAGE
        ],
        "has_images": IMAGE in asked.columns,
        "is_compact": asked.rows == COMPACT,
        "is_usual": asked.columns == USUAL,
        "is_plain": asked.columns == USUAL and not asked.rows,
        "chosen": [{"name": name, "label": str(BY_NAME[name].label)} for name in asked.columns],
        "others": render_others(asked.columns, get_language()),
        "kept": kept_by_columns(asked),
    }


def present_header(asked: SearchRequest, label: str, sort: str, by: str = "") -> dict:
    """A header of the table: ``url`` sorts by it, the other way round if it is sorted by it already.

    ``by`` is what of the column it sorts by, if not by all of it.
    """
    param, header = sort.removeprefix("-"), {"label": label, "by": by}
    if not sort or asked.sort.removeprefix("-") != param:
        return header | {"url": asked.url(sort=sort) if sort else "", "order": ""}
    is_down = asked.sort.startswith("-")
    other = param if is_down else f"-{param}"
    order = "descending" if is_down else "ascending"
    return header | {"url": asked.url(sort=other), "order": order}


@lru_cache(maxsize=64)
def render_others(chosen: tuple[str, ...], language: str) -> SafeString:
    """The form's boxes for the columns that are not chosen, as HTML in the language.

    They are kept because every page has them, a hundred, and they are the same for every search.
    """
    return render_to_string("specimens/_other_columns.html", {"groups": _by_group(chosen)})


def _by_group(chosen: tuple[str, ...]) -> list[dict]:
    """The columns that are not chosen, those of several fields first."""
    others = [column for column in TABLE_COLUMNS if column.name not in chosen]
    titles = {None: _("Put together")} | {group: str(group.label) for group in Group}
    groups = [
        {
            "title": title,
            "columns": [
                {"name": column.name, "label": str(column.label)}
                for column in others
                if column.group is group
            ],
        }
        for group, title in titles.items()
    ]
    return [group for group in groups if group["columns"]]


def kept_by_columns(asked: SearchRequest) -> list[tuple[str, str]]:
    """The (name, value) pairs for the hidden inputs of the form for columns."""
    own = ("columns", "offset", "rows")
    return asked.query.to_params() + [pair for pair in asked.shown() if pair[0] not in own]
