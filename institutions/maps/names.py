"""The names of countries, seas and cities that a map shows, each where there is room for it.

They are Natural Earth's, in English (static/vendor/README.md), and put in the languages of pages by
place_words. Which come first is in the file: those of the smallest scale.
"""

import json
import math
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.contrib.staticfiles import finders
from django.utils.translation import get_language, override

from institutions.maps.land import Box, overlap
from institutions.maps.mercator import WORLD, Frame, project
from institutions.maps.place_words import in_words

FILE = "vendor/natural-earth/names.json"
TILE = 256  # pixels: zooms are those of maps of such tiles


class Name(NamedTuple):
    """``kind``: country, sea or city. It is shown from a ``zoom`` on, to ``until`` if that is not 0."""

    text: str
    kind: str
    zoom: int
    until: int
    longitude: float
    latitude: float


class Placed(NamedTuple):
    """A name on a drawing: the middle of its words, for a city their left end. ``box`` is around them."""

    name: Name
    x: float
    y: float
    box: Box


@cache
def read_names() -> tuple[tuple[Name, ...], tuple[tuple[tuple[float, float], ...], ...]]:
    """The names in English, and the borders between nations as lines of (longitude, latitude)."""
    content = json.loads(Path(finders.find(FILE)).read_text())
    borders = tuple(tuple(map(tuple, line)) for line in content["borders"])
    return tuple(Name(*entry) for entry in content["names"]), borders


@cache
def names_in(language: str) -> tuple[Name, ...]:
    """The names in the language of a page."""
    with override(language):
        return tuple(
            name._replace(text=in_words(name.text, name.kind, language)) for name in read_names()[0]
        )


def zoom_of(frame: Frame, pixels: float) -> float:
    """The zoom at which the frame is so many pixels wide."""
    return math.log2(pixels * WORLD / frame.width / TILE)


def place_names(
    frame: Frame,
    scale: float,
    zoom: float,
    size: float,
    width: Callable[[str], float],
    taken=(),
    first=(),
) -> list[Placed]:
    """The names that a drawing of the frame has room for, none over another or over what is ``taken``.

    ``scale``: units of the drawing in one of the plane; ``size``: of the letters, and ``width`` of
    words, in units of the drawing, whose left upper corner is 0, 0. ``first``: words that come before
    all others.
    """
    edge = (0.0, 0.0, frame.width * scale, frame.height * scale)
    boxes, placed = list(taken), []
    shown = [name for name in names_in(get_language()) if is_shown(name, zoom)]
    for name in sorted(shown, key=lambda name: name.text not in first):
        x, y = project(name.longitude, name.latitude)
        put = _put(name, (x - frame.x) * scale, (y - frame.y) * scale, size, width)
        if _is_within(put.box, edge) and not any(overlap(put.box, box) for box in boxes):
            boxes.append(put.box)
            placed.append(put)
    return placed


def is_shown(name: Name, zoom: float) -> bool:
    return name.zoom <= zoom and not (name.until and zoom >= name.until)


def _put(name: Name, x: float, y: float, size: float, width) -> Placed:
    long, high = width(name.text), size * 0.75
    if name.kind == "city":
        return Placed(name, x, y, (x - size * 0.4, y - high, x + size * 0.5 + long, y + high))
    return Placed(name, x, y, (x - long / 2, y - high, x + long / 2, y + high))


def _is_within(box: Box, edge: Box) -> bool:
    return edge[0] <= box[0] and edge[1] <= box[1] and box[2] <= edge[2] and box[3] <= edge[3]
