"""The addresses of the tiles of maps, under /api/v2/; their paths are those of GBIF's maps."""

from django.urls import path, re_path

from portal.api_docs import no_such_call
from specimens.api.density import DensityPicture, DensityVectorTile

app_name = "maps"

TILE = "map/occurrence/density/<int:z>/<int:x>/<int:y>"

urlpatterns = [
    path(f"{TILE}@<str:scale>x.png", DensityPicture.as_view(), name="density-picture"),
    path(f"{TILE}.mvt", DensityVectorTile.as_view(), name="density-vector"),
    re_path("", no_such_call),  # whatever it has, line feeds too
]
