"""OpenAPI descriptions for ``specimens/api/density.py``."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from specimens.api.schema import CONTROL_PARAMETERS, FILTER_PARAMETERS, OF_SEARCH
from specimens.map_options import COLOURED, LAST_DECADE
from specimens.search.tile import DEEPEST
from specimens.tile_request import (
    HEXAGONS,
    PROJECTIONS,
    SQUARE_SIZES,
    STYLES,
    USUAL_HEXAGONS,
    USUAL_SIZE,
)

VECTOR_TYPE = "application/vnd.mapbox-vector-tile"
FEWEST, MOST = HEXAGONS


def place(name: str, most: int, text) -> OpenApiParameter:
    schema = {"type": "integer", "minimum": 0, "maximum": most}
    return OpenApiParameter(name, schema, OpenApiParameter.PATH, description=text)


TILE_PARAMETERS = [
    place("z", DEEPEST, _("Zoom")),
    place("x", (2 << DEEPEST) - 1, _("Column, from 180° W")),
    place("y", (1 << DEEPEST) - 1, _("Row, from the north")),
    OpenApiParameter("srs", str, enum=PROJECTIONS, description=_("Projection")),
    OpenApiParameter("bin", str, enum=["hex", "square"], description=_("What is counted.")),
    OpenApiParameter(
        "hexPerTile",
        {"type": "integer", "minimum": FEWEST, "maximum": MOST, "default": USUAL_HEXAGONS},
        description=_("Hexagons across the tile; fewer where the index has no smaller places."),
    ),
    OpenApiParameter(
        "squareSize",
        {"type": "integer", "enum": list(SQUARE_SIZES), "default": USUAL_SIZE},
        description=_("Width of a square in 4,096ths of the tile; larger at the deepest zooms."),
    ),
    OpenApiParameter(
        "style",
        str,
        enum=[
            f"{style}{kind}" for style in STYLES for kind in (".point", ".poly", "-noborder.poly")
        ],
        description=_("Colours of a picture."),
    ),
    OpenApiParameter(
        "colour",
        str,
        enum=COLOURED,
        description=_("A field by whose eight most frequent values to colour; not GBIF's."),
    ),
    OpenApiParameter(
        "decade",
        {"type": "integer", "minimum": 1000, "maximum": LAST_DECADE, "multipleOf": 10},
        description=_("The first year of the only decade that is shown; not GBIF's."),
    ),
    *(each for each in CONTROL_PARAMETERS if each.name in OF_SEARCH),
    *FILTER_PARAMETERS,
]
VECTOR = {(200, VECTOR_TYPE): OpenApiResponse(OpenApiTypes.BINARY, description=_("A vector tile."))}
PICTURE = {(200, "image/png"): OpenApiResponse(OpenApiTypes.BINARY, description=_("A picture."))}
