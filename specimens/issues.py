"""What is doubtful about a record, in plain words.

``ISSUES`` explains the flags that GBIF sets while it interprets a record (its OccurrenceIssue
vocabulary), ``FLAGS`` those that our own parsing adds. Longer than most modules because the
vocabulary is.
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

ISSUES = {
    # Coordinates
    "ZERO_COORDINATE": _("The coordinates are 0°, 0°, which usually stands for “not known”."),
    "COORDINATE_OUT_OF_RANGE": _("The latitude or longitude is larger than the globe allows."),
    "COORDINATE_INVALID": _("Coordinates were supplied, but GBIF could not read them."),
    "COORDINATE_ROUNDED": _("GBIF rounded the coordinates to five decimal places."),
    "GEODETIC_DATUM_INVALID": _("GBIF could not read the datum of the coordinates."),
    "GEODETIC_DATUM_ASSUMED_WGS84": _(
        "No readable datum was supplied, so GBIF took the coordinates to be WGS 84."
    ),
    "COORDINATE_REPROJECTED": _("GBIF converted the coordinates to WGS 84 from another datum."),
    "COORDINATE_REPROJECTION_FAILED": _(
        "GBIF tried to convert the coordinates to WGS 84 and could not."
    ),
    "COORDINATE_REPROJECTION_SUSPICIOUS": _(
        "Converting the coordinates to WGS 84 moved them by more than a tenth of a degree."
    ),
    "COORDINATE_ACCURACY_INVALID": _("The stated accuracy of the coordinates is not credible."),
    "COORDINATE_PRECISION_INVALID": _("The stated precision of the coordinates is not credible."),
    "COORDINATE_UNCERTAINTY_METERS_INVALID": _(
        "The stated uncertainty of the coordinates, in metres, is not credible."
    ),
    "COORDINATE_PRECISION_UNCERTAINTY_MISMATCH": _(
        "The stated precision and uncertainty of the coordinates contradict each other."
    ),
    "FOOTPRINT_SRS_INVALID": _("GBIF could not read the reference system of the area outlined."),
    "FOOTPRINT_WKT_MISMATCH": _("The area outlined does not contain the coordinates."),
    "FOOTPRINT_WKT_INVALID": _("GBIF could not read the outline of the collecting area."),
    "COUNTRY_COORDINATE_MISMATCH": _("The coordinates lie outside the country named."),
    "COUNTRY_MISMATCH": _("The country’s name and its code stand for different countries."),
    "COUNTRY_INVALID": _("GBIF could not identify the country named."),
    "COUNTRY_DERIVED_FROM_COORDINATES": _(
        "GBIF derived the country from the coordinates, not from the record’s text."
    ),
    "CONTINENT_COORDINATE_MISMATCH": _("The coordinates lie outside the continent named."),
    "CONTINENT_COUNTRY_MISMATCH": _("The country is not on the continent named."),
    "CONTINENT_INVALID": _("GBIF could not identify the continent named."),
    "CONTINENT_DERIVED_FROM_COUNTRY": _("GBIF derived the continent from the country."),
    "CONTINENT_DERIVED_FROM_COORDINATES": _("GBIF derived the continent from the coordinates."),
    "PRESUMED_SWAPPED_COORDINATE": _("Latitude and longitude seem to be swapped."),
    "PRESUMED_NEGATED_LONGITUDE": _("The longitude seems to have the wrong sign (east or west)."),
    "PRESUMED_NEGATED_LATITUDE": _("The latitude seems to have the wrong sign (north or south)."),
    # Dates
    "RECORDED_DATE_MISMATCH": _(
        "The collecting date and the separate year, month and day contradict each other."
    ),
    "RECORDED_DATE_INVALID": _("The collecting date, or part of it, is not a real date."),
    "RECORDED_DATE_UNLIKELY": _("The collecting date is in the future or before 1500."),
    "MODIFIED_DATE_INVALID": _("The date on which the record was last changed is not a real date."),
    "MODIFIED_DATE_UNLIKELY": _(
        "The date on which the record was last changed is in the future or before 1970."
    ),
    "IDENTIFIED_DATE_UNLIKELY": _("The date of identification is in the future or before 1700."),
    "IDENTIFIED_DATE_INVALID": _("The date of identification is not a real date."),
    "GEOREFERENCED_DATE_UNLIKELY": _(
        "The date on which the place was located is in the future or before 1700."
    ),
    "GEOREFERENCED_DATE_INVALID": _("The date on which the place was located is not a real date."),
    "MULTIMEDIA_DATE_INVALID": _("The date of an image or recording is not a real date."),
    # Taxonomy
    "TAXON_MATCH_FUZZY": _(
        "The name was matched to the nearest spelling in GBIF’s taxonomy, not letter for letter."
    ),
    "TAXON_MATCH_HIGHERRANK": _(
        "GBIF’s taxonomy does not have this name, so the record is placed under a higher taxon."
    ),
    "TAXON_MATCH_AGGREGATE": _(
        "The specimen belongs to a group of similar species, but is placed under one of them."
    ),
    "TAXON_MATCH_SCIENTIFIC_NAME_ID_IGNORED": _(
        "The identifier of the name was not used: GBIF matched the name itself."
    ),
    "TAXON_MATCH_TAXON_CONCEPT_ID_IGNORED": _(
        "The identifier of the taxon concept was not used: GBIF matched the name itself."
    ),
    "TAXON_MATCH_TAXON_ID_IGNORED": _(
        "The identifier of the taxon was not used: GBIF matched the name itself."
    ),
    "SCIENTIFIC_NAME_ID_NOT_FOUND": _(
        "The identifier of the name is not in the checklist that it refers to."
    ),
    "TAXON_CONCEPT_ID_NOT_FOUND": _(
        "The identifier of the taxon concept is not in the checklist that it refers to."
    ),
    "TAXON_ID_NOT_FOUND": _(
        "The identifier of the taxon is not in the checklist that it refers to."
    ),
    "SCIENTIFIC_NAME_AND_ID_INCONSISTENT": _(
        "The name and its identifier lead to different names in the checklist."
    ),
    "TAXON_MATCH_NONE": _("GBIF could not place the name in its taxonomy."),
    "TAXON_MATCH_NAME_AND_ID_AMBIGUOUS": _(
        "The identifier and the name lead to different places in GBIF’s taxonomy."
    ),
    # Depth and elevation
    "DEPTH_NOT_METRIC": _("The depth was given in other units, such as feet, and converted."),
    "DEPTH_UNLIKELY": _("The depth is negative or below the deepest sea floor."),
    "DEPTH_MIN_MAX_SWAPPED": _("The least depth was greater than the greatest depth."),
    "DEPTH_NON_NUMERIC": _("The depth is not a number."),
    "ELEVATION_UNLIKELY": _("The elevation is higher or lower than anywhere on Earth."),
    "ELEVATION_MIN_MAX_SWAPPED": _("The lowest elevation was above the highest elevation."),
    "ELEVATION_NOT_METRIC": _(
        "The elevation was given in other units, such as feet, and converted."
    ),
    "ELEVATION_NON_NUMERIC": _("The elevation is not a number."),
    # The record and its specimen
    "BASIS_OF_RECORD_INVALID": _("GBIF could not interpret the basis of record."),
    "TYPE_STATUS_INVALID": _("GBIF could not read the type status."),
    "SUSPECTED_TYPE": _("The type status was given with doubt, for example “possible holotype”."),
    "MULTIMEDIA_URI_INVALID": _("The address of an image or recording cannot be used."),
    "REFERENCES_URI_INVALID": _("The address of the publisher’s own page cannot be used."),
    "INTERPRETATION_ERROR": _("GBIF failed while it read this record: parts may be missing."),
    "INDIVIDUAL_COUNT_INVALID": _("The number of individuals is not a whole, positive number."),
    "INDIVIDUAL_COUNT_CONFLICTS_WITH_OCCURRENCE_STATUS": _(
        "The number of individuals contradicts the statement that they were present or absent."
    ),
    "OCCURRENCE_STATUS_UNPARSABLE": _("GBIF could not read whether the organism was present."),
    "OCCURRENCE_STATUS_INFERRED_FROM_INDIVIDUAL_COUNT": _(
        "GBIF took “present” or “absent” from the number of individuals."
    ),
    "OCCURRENCE_STATUS_INFERRED_FROM_BASIS_OF_RECORD": _(
        "GBIF took “present” from the kind of record: a specimen must have been there."
    ),
    "PARENT_EVENT_INFINITE_LINEAGE": _("The collecting events refer to one another in a circle."),
    # Who holds it
    "AMBIGUOUS_INSTITUTION": _("More than one institution in GRSciColl matches the record."),
    "AMBIGUOUS_COLLECTION": _("More than one collection in GRSciColl matches the record."),
    "INSTITUTION_MATCH_NONE": _("No institution in GRSciColl matches the record."),
    "COLLECTION_MATCH_NONE": _("No collection in GRSciColl matches the record."),
    "INSTITUTION_MATCH_FUZZY": _(
        "The institution matches an entry of GRSciColl only in part. The link is usually right."
    ),
    "COLLECTION_MATCH_FUZZY": _(
        "The collection matches an entry of GRSciColl only in part. The link is usually right."
    ),
    "INSTITUTION_COLLECTION_MISMATCH": _(
        "In GRSciColl, the collection belongs to a different institution."
    ),
    "POSSIBLY_ON_LOAN": _("The specimen’s owner is another institution: it may be on loan."),
    "DIFFERENT_OWNER_INSTITUTION": _(
        "The specimen’s owner is another institution, so GBIF linked it to neither."
    ),
    # Geological time
    "ERA_OR_ERATHEM_INFERRED_FROM_PARENT_RANK": _("GBIF derived the era from the eon."),
    "PERIOD_OR_SYSTEM_INFERRED_FROM_PARENT_RANK": _("GBIF derived the period from the era."),
    "EPOCH_OR_SERIES_INFERRED_FROM_PARENT_RANK": _("GBIF derived the epoch from the period."),
    "AGE_OR_STAGE_INFERRED_FROM_PARENT_RANK": _("GBIF derived the age from the epoch."),
    "EON_OR_EONOTHEM_RANK_MISMATCH": _("What is given as the eon is a unit of another rank."),
    "ERA_OR_ERATHEM_RANK_MISMATCH": _("What is given as the era is a unit of another rank."),
    "PERIOD_OR_SYSTEM_RANK_MISMATCH": _("What is given as the period is a unit of another rank."),
    "EPOCH_OR_SERIES_RANK_MISMATCH": _("What is given as the epoch is a unit of another rank."),
    "AGE_OR_STAGE_RANK_MISMATCH": _("What is given as the age is a unit of another rank."),
    "EON_OR_EONOTHEM_INVALID_RANGE": _("The earliest eon is not before the latest."),
    "ERA_OR_ERATHEM_INVALID_RANGE": _("The earliest era is not before the latest."),
    "PERIOD_OR_SYSTEM_INVALID_RANGE": _("The earliest period is not before the latest."),
    "EPOCH_OR_SERIES_INVALID_RANGE": _("The earliest epoch is not before the latest."),
    "AGE_OR_STAGE_INVALID_RANGE": _("The earliest age is not before the latest."),
    "EON_OR_EONOTHEM_AND_ERA_OR_ERATHEM_MISMATCH": _("The era is not part of the eon named."),
    "ERA_OR_ERATHEM_AND_PERIOD_OR_SYSTEM_MISMATCH": _("The period is not part of the era named."),
    "PERIOD_OR_SYSTEM_AND_EPOCH_OR_SERIES_MISMATCH": _(
        "The epoch is not part of the period named."
    ),
    "EPOCH_OR_SERIES_AND_AGE_OR_STAGE_MISMATCH": _("The age is not part of the epoch named."),
    # Sequences
    "NUCLEOTIDE_SEQUENCE_NATURAL_LANGUAGE": _("The DNA sequence contains words."),
    "NUCLEOTIDE_SEQUENCE_ENDS_TRIMMED": _(
        "GBIF cut characters that are not bases from the ends of the DNA sequence."
    ),
    "NUCLEOTIDE_SEQUENCE_GAPS_REMOVED": _("GBIF closed gaps in the DNA sequence."),
    "NUCLEOTIDE_SEQUENCE_INVALID": _("The DNA sequence cannot be read."),
    "NUCLEOTIDE_SEQUENCE_HIGH_N_FRACTION": _(
        "Many bases of the DNA sequence are undetermined (N)."
    ),
    "NUCLEOTIDE_SEQUENCE_HIGH_AMBIGUITY": _("Many bases of the DNA sequence are ambiguous."),
    "TARGET_GENE_INVALID": _("GBIF does not know the gene named."),
    "DUPLICATE_NUCLEOTIDE_SEQUENCES_COLLAPSED": _(
        "The same DNA sequence was supplied more than once and is kept once."
    ),
}

FLAGS = {
    "COORDINATE_INCOMPLETE": _(
        "Only one of latitude and longitude was given, so neither is shown."
    ),
    "COORDINATE_INVALID": _("The coordinates could not be read as numbers."),
    "COORDINATE_OUT_OF_RANGE": _("The coordinates lie outside the globe and were dropped."),
    "COORDINATE_ZERO": _("The coordinates are 0, 0, which often stands for a missing value."),
    "EVENT_DATE_INVALID": _("The date of collecting could not be read in full."),
    "EVENT_DATE_REVERSED": _("The date range ended before it began; its ends were swapped."),
    "YEAR_OUT_OF_RANGE": _("The year of collecting lies before 1500 or in the future."),
    "IDENTIFIER_TOO_LONG": _("The occurrenceID is too long to be one and was dropped."),
    "KEY_INVALID": _("A key of an institution, collection or publisher could not be read."),
    "TEXT_CUT": _("A text was longer than 100,000 characters, and only its beginning is kept."),
    "LINK_DROPPED": _("A link that does not lead to a web page was dropped."),
    "MATCHED_BY_PORTAL": _(
        "GBIF’s download names no holder, or no collection; the portal matched the record to "
        "GRSciColl itself, by the codes and identifiers that it gives."
    ),
    "NUMBER_INVALID": _("A number could not be read, or is implausibly large or small."),
    "TIMESTAMP_INVALID": _("The time of the last crawl or interpretation could not be read."),
    "VALUE_NOT_TEXT": _("A value came in a shape that GBIF does not describe and was dropped."),
    "UNKNOWN_CONTINENT": _("The continent is not one that GBIF’s vocabulary names."),
    "UNKNOWN_COUNTRY_CODE": _("The country code is not one of ISO 3166 or of GBIF."),
    "UNKNOWN_IUCN_RED_LIST_CATEGORY": _("The Red List category is not one of IUCN’s."),
    "UNKNOWN_LICENSE": _("The licence is not one of the three that GBIF supports."),
    "UNKNOWN_MEDIA_TYPE": _("A media file is neither an image, a video nor a sound."),
    "UNKNOWN_OCCURRENCE_STATUS": _("The occurrence status is neither PRESENT nor ABSENT."),
    "UNKNOWN_TAXONOMIC_STATUS": _("The taxonomic status is not one that GBIF describes."),
    "UNKNOWN_TAXON_RANK": _("The taxon rank is not one that GBIF describes."),
    "UNKNOWN_TYPE_STATUS": _("The type status is not in GBIF’s vocabulary."),
}


def explain(table: dict, names: Iterable[str]) -> list[tuple[str, str]]:
    """Known names in the order of the table, then unknown ones, made readable."""
    found = set(names)
    known = [(name, str(sentence)) for name, sentence in table.items() if name in found]
    return known + [(name, readable(name)) for name in sorted(found - table.keys())]


def readable(name: str) -> str:
    return name.replace("_", " ").capitalize()
