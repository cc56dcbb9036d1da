"""The addresses under /api/v2/, whose paths are GBIF's: tiles of maps, and the match of a name."""

from django.urls import path, re_path

from portal.api_docs import no_such_call
from specimens.api.density import DensityPicture, DensityVectorTile
from specimens.api.species_match import SpeciesMatch

app_name = "maps"

TILE = "map/occurrence/density/<int:z>/<int:x>/<int:y>"

urlpatterns = [
    path(f"{TILE}@<str:scale>x.png", DensityPicture.as_view(), name="density-picture"),
    path(f"{TILE}.mvt", DensityVectorTile.as_view(), name="density-vector"),
    path("species/match", SpeciesMatch.as_view(), name="species-match"),
    re_path("", no_such_call),  # whatever it has, line feeds too
]
