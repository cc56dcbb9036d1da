"""The specimen page's groups of terms: one ordered table, and what fills it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from specimens.models import Specimen
from specimens.names import name_runs, set_name, split_name
from specimens.presenters import values
from specimens.presenters.values import Value


@dataclass(frozen=True)
class Row:
    label: str
    values: list[Value]
    verbatim: str = ""


@dataclass(frozen=True)
class Group:
    slug: str
    title: str
    rows: list[Row]


# (label, source, how it is worded, the term with the original text). The source is a column of
# Specimen, or the name under which GBIF's record has the term.
IDENTIFICATION = [
    (_("Scientific name"), "scientific_name", None, "verbatimScientificName"),
    (_("Accepted name"), "accepted_scientific_name", None, ""),
    (_("Common name"), "vernacular_name", values.plain, ""),
    (_("Rank"), "taxon_rank", values.rank, "verbatimTaxonRank"),
    (_("Taxonomic status"), "taxonomic_status", values.rank, ""),
    (_("Type status"), "type_status", values.plain, "verbatimTypeStatus"),
    (_("Typified name"), "typifiedName", values.plain, ""),
    (_("Identified by"), "identified_by", values.plain, ""),
    (_("Date identified"), "date_identified", values.date, "verbatimDateIdentified"),
    (_("Qualifier"), "identificationQualifier", values.plain, ""),
    (_("Identified as"), "verbatimIdentification", values.plain, ""),
    (_("Earlier identifications"), "previousIdentifications", values.plain, ""),
    (_("Remarks on the identification"), "identificationRemarks", values.plain, ""),
    (_("IUCN Red List"), "iucn_red_list_category", values.iucn, ""),
]
EVENT = [
    (_("Collected"), "event_date", values.date, "verbatimEventDate"),
    (_("Collected by"), "recorded_by", values.plain, ""),
    (_("Collector’s identifier"), "recorded_by_id", values.person_id, ""),
    (_("Collector’s number"), "record_number", values.plain, ""),
    (_("Field number"), "fieldNumber", values.plain, ""),
    (_("Habitat"), "habitat", values.plain, ""),
    (_("Method"), "samplingProtocol", values.plain, ""),
    (_("Field notes"), "fieldNotes", values.plain, ""),
    (_("Remarks on the event"), "eventRemarks", values.plain, ""),
]
PLACE = [
    (_("Country"), "country_code", values.country, ""),
    (_("State or province"), "state_province", values.plain, ""),
    (_("County"), "county", values.plain, ""),
    (_("Municipality"), "municipality", values.plain, ""),
    (_("Locality"), "locality", values.plain, "verbatimLocality"),
    (_("Island"), "island", values.plain, ""),
    (_("Island group"), "islandGroup", values.plain, ""),
    (_("Water body"), "water_body", values.plain, ""),
    (_("Continent"), "continent", values.enum, ""),
    (_("Higher geography"), "higher_geography", values.plain, ""),
    (_("Latitude"), "decimal_latitude", values.degrees, "verbatimLatitude"),
    (_("Longitude"), "decimal_longitude", values.degrees, "verbatimLongitude"),
    (_("Coordinates as written"), "verbatimCoordinates", values.plain, ""),
    (_("Uncertainty"), "coordinate_uncertainty_in_meters", values.metres, ""),
    (_("Elevation"), "elevation", values.metres, "verbatimElevation"),
    (_("Depth"), "depth", values.metres, "verbatimDepth"),
    (_("Located by"), "georeferencedBy", values.plain, ""),
    (_("Located with"), "georeferenceSources", values.plain, ""),
    (_("Remarks on the place"), "locationRemarks", values.plain, ""),
]
STRATIGRAPHY = [
    (_("Eon"), "earliestEonOrLowestEonothem", values.plain, ""),
    (_("Era"), "earliestEraOrLowestErathem", values.plain, ""),
    (_("Period"), "earliestPeriodOrLowestSystem", values.plain, ""),
    (_("Period, latest"), "latestPeriodOrHighestSystem", values.plain, ""),
    (_("Epoch"), "earliestEpochOrLowestSeries", values.plain, ""),
    (_("Epoch, latest"), "latestEpochOrHighestSeries", values.plain, ""),
    (_("Age"), "earliestAgeOrLowestStage", values.plain, ""),
    (_("Age, latest"), "latestAgeOrHighestStage", values.plain, ""),
    (_("Biostratigraphic zone"), "lowestBiostratigraphicZone", values.plain, ""),
    (_("Group"), "group", values.plain, ""),
    (_("Formation"), "formation", values.plain, ""),
    (_("Member"), "member", values.plain, ""),
    (_("Bed"), "bed", values.plain, ""),
    (_("Rocks"), "lithostratigraphicTerms", values.plain, ""),
]
RECORD = [
    (_("Kind of record"), "basis_of_record", values.basis, ""),
    (_("Catalogue number"), "catalog_number", values.plain, ""),
    (_("Other catalogue numbers"), "other_catalog_numbers", values.plain, ""),
    (_("Preparations"), "preparations", values.plain, ""),
    (_("Individuals"), "individual_count", values.count, "verbatimIndividualCount"),
    (_("Sex"), "sex", values.plain, ""),
    (_("Life stage"), "life_stage", values.plain, ""),
    (_("Label"), "verbatimLabel", values.plain, ""),
    (_("Remarks"), "occurrenceRemarks", values.plain, ""),
    (_("Associated sequences"), "associatedSequences", values.plain, ""),
    (_("Associated taxa"), "associatedTaxa", values.plain, ""),
    (_("Licence"), "license", values.licence, ""),
    (_("Rights holder"), "rights_holder", values.plain, ""),
    (_("Occurrence ID"), "occurrence_id", values.plain, ""),
    (_("Record last changed"), "modified", values.date, ""),
]
INSTITUTION = [
    (_("Institution"), "institution", values.entry, ""),
    (_("Collection"), "collection", values.entry, ""),
    (_("Institution code"), "institution_code", values.plain, ""),
    (_("Collection code"), "collection_code", values.plain, ""),
    (_("Owner"), "ownerInstitutionCode", values.plain, ""),
    (_("Publisher"), "publisher", values.entry, ""),
    (_("Dataset"), "dataset", values.entry, ""),
]
GROUPS = [
    ("identification", _("Identification"), IDENTIFICATION),
    ("event", _("Collecting event"), EVENT),
    ("place", _("Place"), PLACE),
    ("stratigraphy", _("Geological context"), STRATIGRAPHY),
    ("record", _("Specimen and record"), RECORD),
    ("institution", _("Who holds it"), INSTITUTION),
]
NAMES = {"scientific_name", "accepted_scientific_name"}
COLUMNS = {field.name for field in Specimen._meta.get_fields()}
# Terms that the page says elsewhere, or that only machines read.
UNLISTED = {"gbifID", "key", "extensions", "media", "issues", "classifications", "references"}


def present_groups(specimen: Specimen, formatted: str = "") -> list[Group]:
    """The groups that have something to say, "Other terms" last.

    ``formatted`` is the ``formatted_name`` of the specimen's taxon, if known.
    """
    groups = [
        Group(slug, str(title), present_rows(specimen, rows, formatted))
        for slug, title, rows in GROUPS
    ]
    groups.append(Group("other", str(_("Other terms")), present_others(specimen)))
    return [group for group in groups if group.rows]


def present_rows(specimen: Specimen, table: list[tuple], formatted: str) -> list[Row]:
    rows = []
    for label, source, word, original in table:
        if source in NAMES:
            found = present_names(specimen, source, formatted)
        else:
            found = word(read(specimen, source))
        written = specimen.terms.get(original, "")
        if found or written:
            rows.append(Row(str(label), found, differing(written, found)))
    return rows


def read(specimen: Specimen, source: str):
    """The value of a column, or of a term without one ("" where the record lacks it)."""
    return getattr(specimen, source) if source in COLUMNS else specimen.terms.get(source, "")


def present_names(specimen: Specimen, source: str, formatted: str) -> list[Value]:
    name = getattr(specimen, source)
    if not name:
        return []
    if source == "scientific_name":
        return [Value(set_name(name_runs(specimen, formatted)))]
    if name == specimen.scientific_name:
        return []
    return [Value(set_name(split_name(name, "", specimen.taxon_rank, specimen.kingdom)))]


def differing(written, found: list[Value]) -> str:
    """The original text, unless it says what is shown already."""
    written = " ".join(str(written).split())
    shown = ", ".join(value.text for value in found)
    return "" if written.casefold() == shown.casefold() else written


def present_others(specimen: Specimen) -> list[Row]:
    """The terms of the record that no group has, by name; those of the publisher's own as URIs."""
    listed = {name for _slug, _title, table in GROUPS for row in table for name in (row[1], row[3])}
    rows = [
        Row(spaced(name), values.plain(value))
        for name, value in sorted(specimen.terms.items(), key=lambda item: item[0].lower())
        if name not in listed | UNLISTED
    ]
    return [row for row in rows if row.values]


def spaced(name: str) -> str:
    """occurrenceStatus as "occurrence Status": a term's name that a narrow column can break."""
    local = name.rstrip("/").rsplit("/", 1)[-1]
    return local or name
