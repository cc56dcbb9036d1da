"""Draw the map of a search without scripts: the number of specimens in each square.

Longer than most modules because it has the drawing, its legend, and both in words.
"""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from institutions.maps.mercator import project
from specimens.charts import OF_PLACES
from specimens.description import degrees, sides
from specimens.presenters.dashboard import present_charts
from specimens.presenters.map_extent import frame_around
from specimens.presenters.tile_colours import STEPS, step_of
from specimens.presenters.values import number
from specimens.query import SpecimenQuery

WHOLE_WORLD = (-180.0, -85.0, 180.0, 85.0)
ROUGH_ZOOM = 2  # 128 squares around the world: enough to find where the specimens are
ACROSS = 90  # squares across the width of the drawing
TILES = "/api/v2/map/occurrence/density/{z}/{x}/{y}@1x.png"  # Leaflet fills it in
SQUARE = 64  # 4,096ths of a tile: the squares of Engine.density
LISTED = 50  # squares
DOUBTFUL = "hasGeospatialIssue"


def on_map(query: SpecimenQuery) -> SpecimenQuery:
    """The search whose records a map shows: without doubtful coordinates, unless it asks for them.

    Doubtful are those of which GBIF says so (hasGeospatialIssue), such as 0° N 0° E.
    """
    if query.criteria_of(DOUBTFUL):
        return query
    return query.with_value(DOUBTFUL, "false")


def present_map(asked, engine) -> dict:
    """Present the drawing, its legend, and the counts by place as an alternative in words."""
    query = on_map(asked.query)
    count = engine.count(asked.query)
    located = located_of(engine.facets(asked.query, ["hasCoordinate"], lifted=False))
    shown = located_of(engine.facets(query, ["hasCoordinate"], lifted=False))
    encoded = urlencode(query.to_params())
    return {
        "count": count,
        "shown_on_map": shown,
        "unlocated": count - located,
        "doubtful": located - shown,
        "doubtful_url": asked.url(asked.query.with_value(DOUBTFUL, "true")),
        "drawing": present_drawing(asked, query, engine),
        "charts": present_charts(OF_PLACES, asked, engine) if count else [],
        "cells_url": f"{reverse('specimens:map')}?{encoded}",
        "records_url": f"{reverse('specimens:map-records')}?{encoded}",
        "density_url": f"{TILES}?bin=square&squareSize={SQUARE}&{encoded}",
        "search_url": asked.url(query, view="TABLE"),
        "tiles": settings.MAP_TILE_URL,
        "attribution": settings.MAP_TILE_ATTRIBUTION,
    }


def located_of(tallies: dict) -> int:
    """The number of records with coordinates, from the counts of a search's facets."""
    return dict(tallies["hasCoordinate"]).get("true", 0)


def present_drawing(asked, query, engine) -> dict | None:
    """Present a frame around most specimens, with coloured squares; None if none has coordinates.

    ``listed`` are those with the most records, in words, for those who don't see them.
    """
    rough = engine.density(query, WHOLE_WORLD, ROUGH_ZOOM)
    if not rough:
        return None
    frame = frame_around(rough)
    cells = engine.density(query, frame.bounds, frame.zoom(ACROSS)) or rough
    return {
        "view_box": frame.view_box,
        "bounds": ",".join(f"{degrees:.4f}" for degrees in frame.bounds),
        "squares": [present_square(cell) for cell in cells],
        "listed": [
            present_in_words(asked, query, cell)
            for cell in sorted(cells, key=lambda cell: -cell.count)[:LISTED]
        ],
        "legend": present_legend(),
    }


def present_in_words(asked, query, cell) -> dict:
    """A square as "50–51° N, 3–4° W", with its count and the search for its records."""
    latitudes, longitudes = sides(cell.south, cell.north), sides(cell.west, cell.east)
    narrowed = query.without("decimalLatitude").without("decimalLongitude")
    for param, ends in (
        ("decimalLatitude", (cell.south, cell.north)),
        ("decimalLongitude", (cell.west, cell.east)),
    ):
        narrowed = narrowed.with_value(param, ",".join(f"{end:.6f}" for end in ends))
    words = [degrees(latitudes, _("N"), _("S")), degrees(longitudes, _("E"), _("W"))]
    return {
        "words": ", ".join(words),
        "count": cell.count,
        "url": asked.url(narrowed, view="TABLE"),
    }


def present_square(cell) -> dict:
    left, top = project(cell.west, cell.north)
    right, bottom = project(cell.east, cell.south)
    return {
        "x": f"{left:.3f}",
        "y": f"{top:.3f}",
        "width": f"{right - left:.3f}",
        "height": f"{bottom - top:.3f}",
        "step": step_of(cell.count),
    }


def present_legend() -> list[dict]:
    """Present each colour with the range of counts that it stands for, in drawings and in tiles."""
    starts = [1, *(end + 1 for end in STEPS)]
    labels = [
        number(end) if start == end else f"{number(start)}–{number(end)}"
        for start, end in zip(starts, STEPS, strict=False)
    ]
    labels.append(_("%s and more") % number(starts[-1]))
    return [{"step": step, "label": label} for step, label in enumerate(labels, start=1)]


def present_cells(query, engine, bounds, zoom: int) -> dict:
    """Present the squares within ``bounds`` and their colours, for the map to load as it moves."""
    cells = engine.density(on_map(query), bounds, zoom)
    return {
        "cells": [
            [cell.west, cell.south, cell.east, cell.north, cell.count, step_of(cell.count)]
            for cell in cells
        ],
        "legend": present_legend() if cells else [],
        "label": _("specimen records"),
    }
