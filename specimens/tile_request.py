"""Read a request for a tile of a map: GBIF's parameters, and which search it shows."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from institutions.text import token
from institutions.web.parameters import InvalidParameter, fold_name
from specimens.map_options import COLOURED, read_decade
from specimens.query import SpecimenQuery
from specimens.search.engine import Tile
from specimens.search.tile import DEEPEST, DEGREES, MERCATOR, columns_of, finest

PROJECTIONS = (MERCATOR, DEGREES)
BINS = ("", "hex", "square")
EXTENT = 4096  # units across a tile, in which squareSize is given
SQUARE_SIZES = tuple(16 << step for step in range(8))  # divisors of EXTENT; the index has no finer
USUAL_SIZE = 16
HEXAGONS = (8, 64)  # the fewest and the most across a tile
USUAL_HEXAGONS = 51
ACROSS_HEXAGON = 4  # squares: of fewer, neighbours would differ in size
POINTS = 256  # places across a tile without bins
POINT_MARGIN = 2  # of them: dots reach across the edge
SCALES = {"H": 0.5, "1": 1, "2": 2, "3": 3, "4": 4}  # a picture of scale 1 is 512 pixels wide
STYLES = ("classic", "green", "purpleYellow", "glacier", "viridis", "viridisDark")
KINDS = ("point", "poly", "noborder.poly")


class NoTile(LookupError):
    """There is no tile of the number; the message says which there are."""


@dataclass(frozen=True)
class TileRequest:
    """A tile, and how to draw the specimens of a search in it.

    ``bin`` is one of BINS; ``hexagons`` is the number of them across the tile. ``style``: one of
    STYLES; ``is_bordered``: whether squares and hexagons have a line around them. ``colour``: one of COLOURED,
    or ""; ``decade``: the first year of the only one that is shown, or 0.
    """

    query: SpecimenQuery
    tile: Tile
    bin: str
    hexagons: int
    style: str
    is_bordered: bool
    colour: str
    decade: int = 0

    @classmethod
    def from_params(cls, params, zoom: int, x: int, y: int) -> "TileRequest":
        """Read a QueryDict; raises InvalidParameter, and NoTile for a tile that is not on the map."""
        own, filters = _separate(params)
        projection = _choice(own, "srs", PROJECTIONS, MERCATOR)
        if not (zoom <= DEEPEST and x < columns_of(projection, zoom) and y < 1 << zoom):
            raise NoTile(_("There is no such tile. Zooms are 0 to %s.") % DEEPEST)
        bins = _choice(own, "bin", BINS, "")
        most = finest(projection, zoom)
        size = int(_choice(own, "squareSize", tuple(map(str, SQUARE_SIZES)), str(USUAL_SIZE)))
        hexagons = min(_hexagons(own), most // ACROSS_HEXAGON)
        across = min(most, EXTENT // size if bins == "square" else POINTS)
        margin = {"": POINT_MARGIN, "hex": 2 * across // hexagons + 1, "square": 0}[bins]
        style, _dot, kind = _style(own).partition(".")
        colour = _choice(own, "colour", ("", *COLOURED), "")
        query = SpecimenQuery.from_params(filters, strict=True)
        tile = Tile(projection, zoom, x, y, across, margin)
        is_bordered = not kind.startswith("noborder")
        decade = read_decade(own.get("decade", ""))
        return cls(query, tile, bins, hexagons, style, is_bordered, colour, decade)


OWN = {
    fold_name(name): name
    for name in ("srs", "bin", "squareSize", "hexPerTile", "style", "colour", "decade")
}


def _separate(params) -> tuple[dict[str, str], dict[str, list[str]]]:
    """({one of OWN: its last value}, {name: values} of the others)"""
    own, filters = {}, {}
    for name, values in params.lists():
        if fold_name(name) in OWN:
            own[OWN[fold_name(name)]] = token(values[-1])
        else:
            filters[name] = values
    return own, filters


def _choice(own: dict[str, str], name: str, choices: tuple[str, ...], usual: str) -> str:
    """The choice that is typed, in any case; the usual one if none is."""
    typed = own.get(name) or usual
    for choice in choices:
        if typed.casefold() == choice.casefold():
            return choice
    raise InvalidParameter(name, _("Use one of %s.") % ", ".join(filter(None, choices)))


def _style(own: dict[str, str]) -> str:
    """A style with its kind: "classic.point", "green-noborder.poly" as "green.noborder.poly"."""
    styles = [f"{style}.{kind}" for style in STYLES for kind in KINDS]
    names = tuple(style.replace(".noborder", "-noborder") for style in styles)
    chosen = _choice(own, "style", names, names[0])
    return styles[names.index(chosen)]


def _hexagons(own: dict[str, str]) -> int:
    text = own.get("hexPerTile") or str(USUAL_HEXAGONS)
    fewest, most = HEXAGONS
    if not (text.isascii() and text.isdigit() and len(text) < 4 and fewest <= int(text) <= most):
        message = _("Use a whole number from %(fewest)s to %(most)s.")
        raise InvalidParameter("hexPerTile", message % {"fewest": fewest, "most": most})
    return int(text)
