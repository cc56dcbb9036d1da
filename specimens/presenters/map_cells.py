"""The squares of a part of a map, for a click on it to find its own."""

from django.utils.translation import gettext as _

from specimens.presenters.density import on_map
from specimens.presenters.map_legend import present_legend
from specimens.presenters.tile_colours import step_of


def present_cells(query, engine, bounds, zoom: int) -> dict:
    """The squares within ``bounds``, each with its number and the colour of that, and the legend."""
    cells = engine.density(on_map(query), bounds, zoom)
    return {
        "cells": [
            [cell.west, cell.south, cell.east, cell.north, cell.count, step_of(cell.count)]
            for cell in cells
        ],
        "legend": present_legend() if cells else [],
        "label": _("specimen records"),
    }
