"""Read a request for a download: the search, the format and the columns."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from institutions.text import token
from institutions.web.parameters import InvalidParameter, unknown_parameter
from specimens.downloads.columns import SIMPLE, OutColumn, simple_columns, table_columns
from specimens.downloads.formats import FORMATS, Format
from specimens.fields import BY_PARAM
from specimens.query import SpecimenQuery
from specimens.search_request import SearchRequest

FORMAT = "format"


@dataclass(frozen=True)
class DownloadRequest:
    """A search to take along. ``format`` is None if the address names none; ``columns`` are names of
    the table's columns, or SIMPLE alone, which replaces them.
    """

    asked: SearchRequest
    format: Format | None
    columns: tuple[str, ...]

    @classmethod
    def from_params(cls, params: QueryDict) -> "DownloadRequest":
        """Read a QueryDict; raises InvalidParameter, also for a filter that there is not.

        How the page shows its results (its order, and how many at once) means nothing here.
        """
        left = params.copy()
        name = token(left.pop(FORMAT, [""])[-1]).lower()
        if name and name not in FORMATS:
            raise InvalidParameter(FORMAT, _("Use one of %s.") % ", ".join(FORMATS))
        is_simple = SIMPLE in [token(each).lower() for each in left.getlist("columns")]
        for option in ("sort", "offset", "limit", *(["columns"] if is_simple else [])):
            left.pop(option, None)
        asked = SearchRequest.from_params(left)
        if asked.not_understood:
            raise unknown_parameter(asked.not_understood[0], BY_PARAM)
        return cls(asked, FORMATS.get(name), (SIMPLE,) if is_simple else asked.columns)

    @property
    def query(self) -> SpecimenQuery:
        return self.asked.query

    @property
    def out_columns(self) -> tuple[OutColumn, ...]:
        return simple_columns() if self.columns == (SIMPLE,) else table_columns(self.columns)
