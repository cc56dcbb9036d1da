"""THE ordered table of what the specimen page says of a record, group by group."""

from django.utils.translation import gettext_lazy as _

from specimens.presenters import values

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
    (_("Higher geography"), "higher_geography", values.path, ""),
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
    (_("Eon"), "earliestEonOrLowestEonothem", values.concept, ""),
    (_("Era"), "earliestEraOrLowestErathem", values.concept, ""),
    (_("Period"), "earliestPeriodOrLowestSystem", values.concept, ""),
    (_("Period, latest"), "latestPeriodOrHighestSystem", values.concept, ""),
    (_("Epoch"), "earliestEpochOrLowestSeries", values.concept, ""),
    (_("Epoch, latest"), "latestEpochOrHighestSeries", values.concept, ""),
    (_("Age"), "earliestAgeOrLowestStage", values.concept, ""),
    (_("Age, latest"), "latestAgeOrHighestStage", values.concept, ""),
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
