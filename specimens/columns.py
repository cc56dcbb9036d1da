"""Which column of a specimen keeps which term of a GBIF record, by GBIF's name of the term. Pure:
what is parsed and what the API answers are told apart by nothing else.
"""

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
    "individualCount": "individual_count",
    "year": "year",
    "month": "month",
    "day": "day",
    "coordinateUncertaintyInMeters": "coordinate_uncertainty_in_meters",
    "elevation": "elevation",
    "depth": "depth",
}
