"""What parsing makes of one record: rows named as the tables' columns, attribute by attribute.

Pure: neither Django nor HTTP. Keys of GBIF's registries are UUIDs as lower-case text, or None;
text that GBIF has no value for is "".
"""

from dataclasses import dataclass, field
from datetime import date, datetime

# What a record of a shape that parsing did not foresee makes it raise.
MALFORMED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class Rejected(Exception):
    """A record that cannot become a specimen. ``reason`` is a sentence for the harvest's report."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecimenRow:
    """The harvested columns of ``specimens.models.Specimen``, those of the same terms together."""

    gbif_id: int

    basis_of_record: str = ""
    occurrence_id: str = ""
    catalog_number: str = ""
    other_catalog_numbers: list[str] = field(default_factory=list)
    record_number: str = ""
    institution_code: str = ""
    collection_code: str = ""
    institution_id: str | None = None
    collection_id: str | None = None
    dataset_id: str | None = None
    publisher_id: str | None = None
    publishing_country: str = ""
    license: str = ""
    rights_holder: str = ""
    references: str = ""
    preparations: list[str] = field(default_factory=list)
    individual_count: int | None = None
    sex: str = ""
    life_stage: str = ""
    occurrence_status: str = ""
    type_status: list[str] = field(default_factory=list)

    scientific_name: str = ""
    scientific_name_authorship: str = ""
    accepted_scientific_name: str = ""
    taxon_rank: str = ""
    taxonomic_status: str = ""
    kingdom: str = ""
    phylum: str = ""
    class_name: str = ""
    order_name: str = ""
    family: str = ""
    genus: str = ""
    species: str = ""
    iucn_red_list_category: str = ""
    col_taxon_key: str = ""
    col_taxon_keys: list[str] = field(default_factory=list)
    backbone_taxon_key: str = ""
    backbone_taxon_keys: list[str] = field(default_factory=list)
    vernacular_name: str = ""
    identified_by: list[str] = field(default_factory=list)
    date_identified: str = ""

    event_date: str = ""
    collected_from: date | None = None
    collected_to: date | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    recorded_by: list[str] = field(default_factory=list)
    recorded_by_id: list[str] = field(default_factory=list)

    country_code: str = ""
    continent: str = ""
    state_province: str = ""
    county: str = ""
    municipality: str = ""
    locality: str = ""
    higher_geography: str = ""
    water_body: str = ""
    island: str = ""
    decimal_latitude: float | None = None
    decimal_longitude: float | None = None
    coordinate_uncertainty_in_meters: float | None = None
    elevation: float | None = None
    depth: float | None = None

    media: list[dict] = field(default_factory=list)
    media_types: list[str] = field(default_factory=list)
    image_count: int = 0
    issues: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    terms: dict = field(default_factory=dict)

    modified: str = ""
    last_crawled: datetime | None = None
    last_interpreted: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxonRow:
    """The columns of ``specimens.models.Taxon``.

    A taxon that a record is identified as is told in full; one that a record merely lies under
    has only name and rank. Where both exist for one key the full one is the better (``is_full``).
    """

    checklist_key: str
    key: str
    name: str = ""
    authorship: str = ""
    rank: str = ""
    status: str = ""
    accepted_key: str = ""
    formatted_name: str = ""
    classification: list[dict] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether some record names the taxon itself: only then does GBIF tell its status."""
        return bool(self.status)


@dataclass(frozen=True, slots=True)
class ParsedSpecimen:
    """A record's row and the taxa that it names; two records' rows of one taxon may differ."""

    row: SpecimenRow
    taxa: list[TaxonRow]
