"""A GBIF occurrence record (JSON of the search API) becomes a typed row. Pure: no Django, no HTTP."""

from harvest.rows import ParsedSpecimen, Rejected, SpecimenRow, TaxonRow

__all__ = ["ParsedSpecimen", "Rejected", "SpecimenRow", "TaxonRow"]
