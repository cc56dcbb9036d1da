"""A drawing of the taxa of a search: boxes as large as their numbers, within those of the rank above."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from specimens.columns import RANKS
from specimens.fields import BY_PARAM
from specimens.presenters.cached_counts import count_pairs, count_values_of_matches
from specimens.presenters.chart_counts import RANKS_DRAWN, Row, rank_of_interest, value_rows
from specimens.presenters.dashboard import is_scientific, search_url, share
from specimens.presenters.treemap import Box, divide
from specimens.presenters.widgets import MOST_COUNTED
from specimens.search_request import SearchRequest

WIDE, NARROW = (
    Box(0, 0, 720, 380),
    Box(0, 0, 340, 460),
)  # the same drawing for windows of two widths
HEAD = 18  # the height of a group's name
LETTER = 6.6  # the width of a letter, about
HUES = 6
MOST_GROUPS = 12
MOST_BOXES = 10  # of a group
LEAST = 0.006  # the share of all records from which on a taxon has a box of its own


def present_drawing(asked: SearchRequest, total: int, engine) -> dict | None:
    """Two drawings of the same boxes, and the ranks to choose from; None if no record has a taxon."""
    query = asked.query
    by_rank = count_values_of_matches(engine, query, RANKS_DRAWN, MOST_COUNTED)
    rank = asked.rank or rank_of_interest(by_rank)
    groups = _groups(asked, rank, by_rank, total, engine)
    if not groups:
        return None
    if rest := total - sum(group["count"] for group in groups):
        boxes = [_rest(rest, "", total)]
        groups.append({"name": _("Others"), "count": rest, "url": "", "boxes": boxes})
        groups.sort(key=lambda group: -group["count"])
    return {
        "rank": str(BY_PARAM[rank].label),
        "drawings": [
            {
                "name": name,
                "view_box": f"0 0 {box.width} {box.height}",
                "groups": _draw(groups, box),
            }
            for name, box in (("wide", WIDE), ("narrow", NARROW))
        ],
        "ranks": [
            {
                "label": str(BY_PARAM[each].label),
                "url": asked.url(rank=each) + "#drawing",
                "current": each == rank,
            }
            for each in RANKS[1:-1]
        ],
    }


def _groups(asked, rank: str, by_rank, total: int, engine) -> list[dict]:
    """The taxa of the rank above, the largest first, each with its boxes; of kingdoms, one group."""
    query = asked.query
    place = RANKS.index(rank)
    if not place:
        rows = value_rows(query, rank, by_rank[rank][:MOST_BOXES])
        return [_group("", sum(each.count for each in rows), rows, "", total, rank)] if rows else []
    above = RANKS[place - 1]
    top = by_rank.get(above) or count_values_of_matches(engine, query, [above], MOST_COUNTED)[above]
    names = [name for name, _count in top[:MOST_GROUPS]]
    pairs = count_pairs(engine, query, above, names, rank)
    found = []
    for parent, name in zip(value_rows(query, above, top[:MOST_GROUPS]), names, strict=True):
        rows = value_rows(parent.query or query, rank, pairs[name][:MOST_BOXES])
        found.append(_group(parent.label, parent.count, rows, search_url(parent), total, rank))
    return found


def _group(name: str, count: int, rows: Sequence[Row], url: str, total: int, rank: str) -> dict:
    boxes = [
        {
            "label": row.label,
            "count": row.count,
            "share": share(row.count, total),
            "url": search_url(row),
            "is_scientific": is_scientific(rank),
        }
        for row in rows
        if row.count >= LEAST * total
    ]
    if left := count - sum(box["count"] for box in boxes):
        boxes.append(_rest(left, url, total))
    boxes.sort(key=lambda box: -box["count"])
    return {"name": name, "count": count, "url": url, "boxes": boxes}


def _rest(count: int, url: str, total: int) -> dict:
    """The box of what has no box of its own."""
    return {
        "label": _("Other"),
        "count": count,
        "share": share(count, total),
        "url": url,
        "is_scientific": False,
        "is_rest": True,
    }


def _draw(groups: list[dict], frame: Box) -> list[dict]:
    """The groups and their boxes with their places."""
    found = []
    places = divide([group["count"] for group in groups], frame)
    for number, (group, place) in enumerate(zip(groups, places, strict=True), 1):
        has_head = bool(group["name"]) and place.height > 3 * HEAD
        inner = place.within(1, HEAD if has_head else 1)
        boxes = divide([box["count"] for box in group["boxes"]], inner)
        found.append(
            {
                "hue": number % HUES or HUES,
                "head": _cut(group["name"], place.width) if has_head else "",
                "x": f"{place.x + 4:.1f}",
                "y": f"{place.y + 13:.1f}",
                "within": group["name"] or _("all taxa"),
                "boxes": [_box(*each) for each in zip(group["boxes"], boxes, strict=True)],
            }
        )
    return found


def _box(box: dict, place: Box) -> dict:
    has_words = place.height > 16 and place.width > 5 * LETTER
    return box | {
        "x": f"{place.x + 0.5:.1f}",
        "y": f"{place.y + 0.5:.1f}",
        "width": f"{max(place.width - 1, 0.5):.1f}",
        "height": f"{max(place.height - 1, 0.5):.1f}",
        "words": _cut(box["label"], place.width) if has_words else "",
        "has_number": has_words and place.height > 34 and place.width > 8 * LETTER,
        "text_x": f"{place.x + 5:.1f}",
        "text_y": f"{place.y + 14:.1f}",
        "number_y": f"{place.y + 29:.1f}",
    }


def _cut(text: str, width: float) -> str:
    """As much of a text as has room."""
    room = int((width - 8) / LETTER)
    return text if len(text) <= room else f"{text[: max(room - 1, 1)]}…"
