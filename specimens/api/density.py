"""``/api/v2/map/occurrence/density``: tiles of a map, with GBIF's parameters."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.views import APIView

from specimens.api.density_schema import PICTURE, TILE_PARAMETERS, VECTOR, VECTOR_TYPE
from specimens.presenters.tile_picture import draw_tile
from specimens.presenters.tile_shapes import shapes_of
from specimens.presenters.vector_tile import EXTENT, vector_tile
from specimens.search.engine import get_engine
from specimens.tile_request import SCALES, NoTile, TileRequest


class DensityVectorTile(APIView):
    """The number of specimens in each part of a tile, as a Mapbox Vector Tile.

    Any search can be shown, by the parameters of `occurrence/search`. The layer is `occurrence`, and
    `total` of a feature the number of records: of a square, a hexagon (`bin`), or a place, which stands
    for a 256th of the tile. With `colour`, a feature has the number of each of the most frequent
    values, too. An empty answer is a tile without records. Records with doubtful coordinates
    are left out, unless `hasGeospatialIssue` asks for them.
    """

    @extend_schema(parameters=TILE_PARAMETERS, responses=VECTOR)
    def get(self, request, z, x, y):
        asked = read_tile(request.query_params, z, x, y)
        content = vector_tile(shapes_of(asked, get_engine(), EXTENT))
        return HttpResponse(content, content_type=VECTOR_TYPE)


class DensityPicture(APIView):
    """The same tile as a picture, 512 pixels wide times `scale`.

    Colours stand for 1, up to 9, 99, 999, 9,999 records, and more, in every tile. With `colour`, a
    square has the colour of that of the eight values which most of its records have; grey if none has any.
    """

    @extend_schema(parameters=TILE_PARAMETERS, responses=PICTURE)
    def get(self, request, z, x, y, scale):
        if scale not in SCALES:
            raise NotFound(_("Use one of %s.") % ", ".join(f"@{each}x" for each in SCALES))
        asked = read_tile(request.query_params, z, x, y)
        content = draw_tile(asked, get_engine(), SCALES[scale])
        return HttpResponse(content, content_type="image/png")


def read_tile(params, zoom: int, x: int, y: int) -> TileRequest:
    try:
        return TileRequest.from_params(params, zoom, x, y)
    except NoTile as error:
        raise NotFound(str(error)) from error
