"""MIDS by hand, with none of the portal's code: what a specimen has, element by element."""

UNDIGITISED = "unknown:undigitized"


def says(row, *names, but=()):
    """Whether any of the attributes, or of the terms without a column, says anything."""
    found = []
    for name in names:
        value = getattr(row, name, None) if name.islower() or "_" in name else row.terms.get(name)
        found += value if isinstance(value, list) else [value]
    return any(value not in (None, "", UNDIGITISED, *but) for value in found)


def named(row, *more):
    names = says(row, "scientific_name", "verbatim_scientific_name", but=["incertae sedis"])
    return names or says(row, "vernacular_name", *more)


def taxon_known(row):
    return says(row, "col_taxon_key", "backbone_taxon_key", but=["0"])


def name_id(row):
    return says(row, "scientificNameID", but=["0"])


def point(row):
    return row.decimal_latitude is not None and row.decimal_longitude is not None


def exact(row):
    more = says(row, "coordinatePrecision") and says(row, "geodeticDatum")
    return point(row) and more and row.coordinate_uncertainty_in_meters is not None


STRATA = ["eon", "era", "period", "epoch", "age"]


def rock_time(row):
    return any(
        getattr(row, name) not in ("", UNDIGITISED)
        for name in vars(row)
        if name.startswith(("earliest_", "latest_")) and name.split("_")[1] in STRATA
    )


PLACES = [
    "locality",
    "county",
    "municipality",
    "state_province",
    "island",
    "island_group",
    "water_body",
    "continent",
    "country_code",
    "higher_geography",
    "verbatimLocality",
    "verbatimCoordinates",
]
STRATIGRAPHY = [
    "bed",
    "member",
    "formation",
    "group_name",
    "lowest_biostratigraphic_zone",
    "highest_biostratigraphic_zone",
    "lithostratigraphicTerms",
]

SPECIMEN = [
    "catalog_number",
    "other_catalog_numbers",
    "occurrence_id",
    "materialSampleID",
    "materialEntityID",
]


def elements_of(row):
    """[(level, element, whether it is met)] by TDWG's rules."""
    fossil = row.basis_of_record == "FOSSIL_SPECIMEN"
    found = [
        (0, "PhysicalSpecimenID", says(row, *SPECIMEN)),
        (0, "Organization", says(row, "institution_code", "institutionID", "ownerInstitutionCode")),
        (1, "ObjectType", says(row, "preparations", "materialEntityType")),
        (1, "License", says(row, "license")),
        (1, "Modified", says(row, "modified")),
        (
            2,
            "QualitativeLocation",
            says(row, *PLACES) or says(row, "verbatimLatitude") and says(row, "verbatimLongitude"),
        ),
        (2, "QuantitativeLocation", point(row) or says(row, "locationID", "footprintWKT")),
        (3, "OrganizationID", says(row, "institutionID")),
        (3, "IdentifiedByID", says(row, "identified_by_id")),
        (
            3,
            "GeographicalLocalityID",
            says(row, "locationID")
            or exact(row)
            or says(row, "footprintWKT")
            and says(row, "footprintSRS"),
        ),
        (3, "MediaID", bool(row.media_types)),
        (3, "CollectingAgentID", says(row, "recorded_by_id")),
    ]
    if fossil:
        return found + [
            (1, "Name", named(row, "verbatimIdentification")),
            (1, "Chronostratigraphy", rock_time(row)),
            (2, "StratigraphicContext", says(row, *STRATIGRAPHY)),
            (3, "IdentifiedAsID", name_id(row)),
        ]
    return found + [
        (1, "Name", named(row, "organismName") or taxon_known(row) or name_id(row)),
        (2, "CollectingAgent", says(row, "recorded_by", "recorded_by_id")),
        (2, "DateCollected", says(row, "event_date", "verbatimEventDate") or row.year is not None),
        (2, "CollectingNumber", says(row, "record_number", "field_number")),
        (2, "Media", bool(row.media_types) or says(row, "associatedMedia")),
        (3, "IdentifiedAsID", name_id(row) or taxon_known(row)),
    ]


def funding_of(row):
    """The same by the rules of the funding."""
    return [
        (0, "institutionCode", says(row, "institution_code")),
        (0, "catalogNumber", says(row, "catalog_number")),
        (1, "license", says(row, "license")),
        (1, "modified", says(row, "modified")),
        (
            1,
            "scientificName",
            says(row, "scientific_name", "verbatim_scientific_name", but=["incertae sedis"]),
        ),
        (1, "basisOfRecord", says(row, "basis_of_record")),
    ]


def missing(elements):
    return [name for _level, name, is_met in elements if not is_met]


def level(elements):
    lacking = [level for level, _name, is_met in elements if not is_met]
    reached = [each for each, _name, _met in elements if not any(one <= each for one in lacking)]
    return str(max(reached)) if reached else "NONE"


def one_short(elements):
    """The next level, if a single element is missing for it."""
    lacking = sorted(level for level, _name, is_met in elements if not is_met)
    if not lacking or lacking.count(lacking[0]) > 1:
        return []
    return [str(lacking[0])]
