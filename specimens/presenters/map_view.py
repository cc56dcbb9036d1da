"""The map of a search: the drawing, what its colours mean, its decades, and the same as numbers."""

from dataclasses import replace
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from specimens.charts import OF_PLACES
from specimens.description import describe
from specimens.fields import BY_PARAM
from specimens.map_options import OFFERED
from specimens.presenters.dashboard import present_charts
from specimens.presenters.density import DOUBTFUL, of_decade, on_map
from specimens.presenters.map_decades import present_decades, words_of
from specimens.presenters.map_drawing import present_drawing
from specimens.presenters.map_legend import coloured_counts, present_legend, present_value_legend
from specimens.search_request import SearchRequest

TILES = "/api/v2/map/occurrence/density/{z}/{x}/{y}@1x.png"  # Leaflet fills it in
SQUARE = 64  # 4,096ths of a tile: the squares of Engine.density


def present_map(asked: SearchRequest, engine) -> dict:
    """The context of specimens/_map.html: the map, and the counts by place as an alternative in words."""
    shown = replace(asked, query=of_decade(asked.query, asked.decade))
    count = engine.count(asked.query)
    return {
        "count": count,
        "charts": present_charts(OF_PLACES, shown, engine) if count else [],
        "colours": present_colours(asked, engine),
        "kept_by_map": kept_by(asked, "colour"),
        "take": present_take(asked),
        **present_canvas(asked, engine),
    }


def present_canvas(asked: SearchRequest, engine) -> dict:
    """The context of specimens/_map_canvas.html: the map itself, with its legend and its decades."""
    colour = "" if asked.colour in engine.waiting else asked.colour
    asked = replace(asked, colour=colour)
    in_time = of_decade(asked.query, asked.decade)
    query = on_map(in_time)
    count, located = located_of(in_time, engine)
    shown = located_of(query, engine)[1]
    values = [value for value, _count in coloured_counts(asked.query, engine, colour)]
    return {
        "found": count,
        "shown_on_map": shown,
        "unlocated": count - located,
        "doubtful": located - shown,
        "doubtful_url": asked.url(asked.query.with_value(DOUBTFUL, "true")),
        "drawing": present_drawing(asked, query, engine, values),
        "legend": present_value_legend(asked, query, engine, colour, values, shown)
        if colour
        else present_legend(),
        "legend_label": legend_label(colour),
        "is_coloured": bool(colour),
        "decades": present_decades(asked, engine),
        "decade": words_of(asked.decade) if asked.decade else "",
        "title": describe(asked.query),
        "search_url": asked.url(query, view="TABLE", decade=0),
        "tiles": settings.MAP_TILE_URL,
        "attribution": settings.MAP_TILE_ATTRIBUTION,
        **addresses_of(asked, colour),
    }


def located_of(query, engine) -> tuple[int, int]:
    """(records of a search, those of them with coordinates)."""
    tallies = dict(engine.facets(query, ["hasCoordinate"], lifted=False)["hasCoordinate"])
    return engine.count(query), tallies.get("true", 0)


def addresses_of(asked: SearchRequest, colour: str) -> dict:
    """Where scripts ask for what a map shows; they add the decade."""
    search = urlencode(on_map(asked.query).to_params())
    own = f"&colour={colour}" if colour else ""
    return {
        "cells_url": f"{reverse('specimens:map')}?{search}",
        "records_url": f"{reverse('specimens:map-records')}?{search}",
        "density_url": f"{TILES}?bin=square&squareSize={SQUARE}&{search}{own}",
    }


def legend_label(colour: str) -> str:
    if not colour:
        return _("Specimen records in a square")
    return _("%s: the most frequent of these in a square") % BY_PARAM[colour].label


def present_colours(asked: SearchRequest, engine) -> list[dict]:
    """The fields that the map can be coloured by, and the one of the address."""
    offered = [param for param in OFFERED if param not in engine.waiting]
    if asked.colour and asked.colour not in offered:
        offered.append(asked.colour)
    return [
        {"value": param, "label": str(BY_PARAM[param].label), "chosen": param == asked.colour}
        for param in offered
    ]


def kept_by(asked: SearchRequest, *changed: str) -> list[tuple[str, str]]:
    """The (name, value) pairs for the hidden inputs of a form that changes some parameters."""
    return asked.query.to_params() + [
        pair for pair in asked.shown() if pair[0] not in (*changed, "offset")
    ]


def present_take(asked: SearchRequest) -> dict:
    """Where the map can be had to be printed, and to be shown on other pages."""
    plain = asked.url(view="TABLE")
    return {
        "svg_url": reverse("specimens:map-sheet", args=["svg"]) + plain,
        "png_url": reverse("specimens:map-sheet", args=["png"]) + plain,
        "embed_url": reverse("specimens:map-embed") + plain,
    }
