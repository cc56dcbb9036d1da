"""The table of results: its heads, and the form that chooses its columns and the height of its rows."""

from django.utils.translation import gettext as _

from specimens.fields import Group
from specimens.search_request import SearchRequest
from specimens.table import BY_NAME, COMPACT, TABLE_COLUMNS, USUAL, TableColumn, moved

IMAGE = "image"


def present_table(asked: SearchRequest) -> dict:
    """The context of specimens/_table.html and _columns.html."""
    return {
        "heads": [present_head(asked, _("Name"), "scientificName")]
        + [
            present_head(asked, str(column.label), column.sort)
            for column in map(BY_NAME.get, asked.columns)
            if column.name != IMAGE
        ],
        "has_images": IMAGE in asked.columns,
        "is_compact": asked.rows == COMPACT,
        "is_usual": asked.columns == USUAL,
        "chosen": [_present_chosen(asked, BY_NAME[name]) for name in asked.columns],
        "groups": _by_group(asked),
        "kept": kept_by_columns(asked),
        "rows_url": asked.url(rows="" if asked.rows else COMPACT, offset=asked.offset),
        "usual_url": asked.url(columns=USUAL, offset=asked.offset),
    }


def present_head(asked: SearchRequest, label: str, sort: str) -> dict:
    """A head of the table: ``url`` sorts by it, the other way round if it is sorted by it already."""
    param = sort.removeprefix("-")
    if not sort or asked.sort.removeprefix("-") != param:
        return {"label": label, "url": asked.url(sort=sort) if sort else "", "order": ""}
    is_down = asked.sort.startswith("-")
    other = param if is_down else f"-{param}"
    order = "descending" if is_down else "ascending"
    return {"label": label, "url": asked.url(sort=other), "order": order}


def _present_chosen(asked: SearchRequest, column: TableColumn) -> dict:
    """A column of the table, with the addresses of the same page with it moved."""
    names = asked.columns

    def url(by: int) -> str:
        changed = moved(names, column.name, by)
        return "" if changed == names else asked.url(columns=changed, offset=asked.offset)

    return {
        "name": column.name,
        "label": str(column.label),
        "earlier_url": url(-1),
        "later_url": url(1),
    }


def _by_group(asked: SearchRequest) -> list[dict]:
    """The columns that are not there yet, those of several fields first."""
    others = [column for column in TABLE_COLUMNS if column.name not in asked.columns]
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
