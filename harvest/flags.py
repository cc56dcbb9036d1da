"""What our own parsing may find odd about a record, each with a sentence for its page. Pure.

GBIF's own findings are its issues; these say what was dropped, mended or not understood here.
"""

FLAGS = {
    "COORDINATE_INCOMPLETE": "Only one of latitude and longitude was given, so neither is shown.",
    "COORDINATE_INVALID": "The coordinates could not be read as numbers.",
    "COORDINATE_OUT_OF_RANGE": "The coordinates lie outside the globe and were dropped.",
    "COORDINATE_ZERO": "The coordinates are 0, 0, which often stands for a missing value.",
    "EVENT_DATE_INVALID": "The date of collecting could not be read in full.",
    "EVENT_DATE_REVERSED": "The date range ended before it began; its ends were exchanged.",
    "YEAR_OUT_OF_RANGE": "The year of collecting lies before 1600 or in the future.",
    "IDENTIFIER_TOO_LONG": "The occurrenceID is too long to be one and was dropped.",
    "KEY_INVALID": "A key of an institution, collection or publisher could not be read.",
    "LINK_DROPPED": "A link that does not lead to a web page was dropped.",
    "NUMBER_INVALID": "A number could not be read, or is too large or too small to be true.",
    "TIMESTAMP_INVALID": "The time of the last crawl or interpretation could not be read.",
    "VALUE_NOT_TEXT": "A value came in a shape that GBIF does not describe and was dropped.",
    "UNKNOWN_CONTINENT": "The continent is not one that GBIF's vocabulary names.",
    "UNKNOWN_COUNTRY_CODE": "The country code is not one of ISO 3166 or of GBIF.",
    "UNKNOWN_IUCN_RED_LIST_CATEGORY": "The Red List category is not one of IUCN's.",
    "UNKNOWN_LICENSE": "The licence is not one of the three that GBIF supports.",
    "UNKNOWN_MEDIA_TYPE": "A media file is neither an image, nor a film, nor a sound.",
    "UNKNOWN_OCCURRENCE_STATUS": "The occurrence status is neither PRESENT nor ABSENT.",
    "UNKNOWN_TAXONOMIC_STATUS": "The taxonomic status is not one that GBIF describes.",
    "UNKNOWN_TAXON_RANK": "The taxon rank is not one that GBIF describes.",
    "UNKNOWN_TYPE_STATUS": "The type status is not in GBIF's vocabulary.",
}
