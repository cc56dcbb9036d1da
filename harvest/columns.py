"""Which term of a GBIF record fills which column of a specimen, and between which limits. Pure."""

from functools import partial

from harvest import vocabularies as known
from harvest.numbers import decimal, integer

TEXTS = {
    "basisOfRecord": "basis_of_record",
    "occurrenceID": "occurrence_id",
    "catalogNumber": "catalog_number",
    "recordNumber": "record_number",
    "institutionCode": "institution_code",
    "collectionCode": "collection_code",
    "publishingCountry": "publishing_country",
    "license": "license",
    "rightsHolder": "rights_holder",
    "sex": "sex",
    "lifeStage": "life_stage",
    "occurrenceStatus": "occurrence_status",
    "vernacularName": "vernacular_name",
    "dateIdentified": "date_identified",
    "eventDate": "event_date",
    "countryCode": "country_code",
    "continent": "continent",
    "stateProvince": "state_province",
    "county": "county",
    "municipality": "municipality",
    "locality": "locality",
    "higherGeography": "higher_geography",
    "waterBody": "water_body",
    "island": "island",
    "modified": "modified",
}
LISTS = {
    "otherCatalogNumbers": "other_catalog_numbers",
    "preparations": "preparations",
    "typeStatus": "type_status",
    "identifiedBy": "identified_by",
    "recordedBy": "recorded_by",
    "issues": "issues",
}
KEYS = {
    "institutionKey": "institution_id",
    "collectionKey": "collection_id",
    "publishingOrgKey": "publisher_id",
}
MOMENTS = {"lastCrawled": "last_crawled", "lastInterpreted": "last_interpreted"}
NUMBERS = {
    "individualCount": ("individual_count", partial(integer, least=0, most=2**31 - 1)),
    "year": ("year", partial(integer, least=0, most=9999)),
    "month": ("month", partial(integer, least=0, most=99)),
    "day": ("day", partial(integer, least=0, most=99)),
    "coordinateUncertaintyInMeters": (
        "coordinate_uncertainty_in_meters",
        partial(decimal, least=0.0, most=1e8),
    ),
    "elevation": ("elevation", partial(decimal, least=-1e5, most=1e5)),
    "depth": ("depth", partial(decimal, least=-1e5, most=1e5)),
}
VOCABULARIES = {
    "continent": known.CONTINENTS,
    "country_code": known.COUNTRIES,
    "iucn_red_list_category": known.IUCN_CATEGORIES,
    "license": known.LICENSES,
    "occurrence_status": known.OCCURRENCE_STATUSES,
    "taxon_rank": known.RANKS,
    "taxonomic_status": known.TAXONOMIC_STATUSES,
}
IN_COLUMNS = frozenset(
    [*TEXTS, *LISTS, *KEYS, *MOMENTS, *NUMBERS]
    + ["datasetKey", "references", "decimalLatitude", "decimalLongitude", "recordedByID"]
    + ["scientificName", "scientificNameAuthorship", "acceptedScientificName", "taxonRank"]
    + ["taxonomicStatus", "iucnRedListCategory", "kingdom", "phylum", "class", "order"]
    + ["family", "genus", "species"]
)
# PostgreSQL indexes no value beyond about 2,700 bytes; in UTF-8 a character has at most four.
LONGEST_IDENTIFIER = 600
