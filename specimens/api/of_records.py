"""The forms in which records are answered, and the columns of their table."""

from rest_framework.renderers import JSONRenderer

from institutions.api.paged import InForms
from institutions.api.renderers import LinesRenderer, TableRenderer
from specimens.api.occurrence import PLAIN
from specimens.api.renderers import GeoJsonRenderer, LinkedDataRenderer
from specimens.columns import RANKS

# Of every table without ``fields``, so that pages of one search have the same columns.
TABLE = tuple(
    dict.fromkeys(
        [
            *("key", "scientificName", "taxonKey", *RANKS),
            *(column.term for column in PLAIN),
            *("issues", "media.identifier"),
        ]
    )
)


class OfRecords(InForms):
    """For an APIView whose results are records. A view sets ``table_columns`` by what it was asked."""

    renderer_classes = [
        *(JSONRenderer, LinesRenderer, TableRenderer),
        *(GeoJsonRenderer, LinkedDataRenderer),
    ]
    table_columns = TABLE
