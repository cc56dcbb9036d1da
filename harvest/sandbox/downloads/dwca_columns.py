"""The columns of the files of a GBIF download, in GBIF's order, and the address of each term.

As /occurrence/download/describe/dwca listed them in 2025. Longer than most modules because it is a
list of names.
"""


def names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


OCCURRENCE = names("""
    gbifID accessRights bibliographicCitation language license modified publisher references
    rightsHolder type institutionID collectionID datasetID institutionCode collectionCode
    datasetName ownerInstitutionCode basisOfRecord informationWithheld dataGeneralizations
    dynamicProperties occurrenceID catalogNumber recordNumber recordedBy recordedByID
    individualCount organismQuantity organismQuantityType sex lifeStage reproductiveCondition
    caste behavior vitality establishmentMeans degreeOfEstablishment pathway
    georeferenceVerificationStatus occurrenceStatus preparations disposition
    associatedOccurrences associatedReferences associatedSequences associatedTaxa
    otherCatalogNumbers occurrenceRemarks organismID organismName organismScope
    associatedOrganisms previousIdentifications organismRemarks materialEntityID
    materialEntityRemarks verbatimLabel materialSampleID eventID parentEventID eventType
    fieldNumber eventDate eventTime startDayOfYear endDayOfYear year month day
    verbatimEventDate habitat samplingProtocol sampleSizeValue sampleSizeUnit samplingEffort
    fieldNotes eventRemarks locationID higherGeographyID higherGeography continent waterBody
    islandGroup island countryCode stateProvince county municipality locality verbatimLocality
    verbatimElevation verticalDatum verbatimDepth minimumDistanceAboveSurfaceInMeters
    maximumDistanceAboveSurfaceInMeters locationAccordingTo locationRemarks decimalLatitude
    decimalLongitude coordinateUncertaintyInMeters coordinatePrecision pointRadiusSpatialFit
    verbatimCoordinateSystem verbatimSRS footprintWKT footprintSRS footprintSpatialFit
    georeferencedBy georeferencedDate georeferenceProtocol georeferenceSources
    georeferenceRemarks geologicalContextID earliestEonOrLowestEonothem
    latestEonOrHighestEonothem earliestEraOrLowestErathem latestEraOrHighestErathem
    earliestPeriodOrLowestSystem latestPeriodOrHighestSystem earliestEpochOrLowestSeries
    latestEpochOrHighestSeries earliestAgeOrLowestStage latestAgeOrHighestStage
    lowestBiostratigraphicZone highestBiostratigraphicZone lithostratigraphicTerms group
    formation member bed identificationID verbatimIdentification identificationQualifier
    typeStatus identifiedBy identifiedByID dateIdentified identificationReferences
    identificationVerificationStatus identificationRemarks taxonID scientificNameID
    acceptedNameUsageID parentNameUsageID originalNameUsageID nameAccordingToID
    namePublishedInID taxonConceptID scientificName acceptedNameUsage parentNameUsage
    originalNameUsage nameAccordingTo namePublishedIn namePublishedInYear higherClassification
    kingdom phylum class order superfamily family subfamily tribe subtribe genus genericName
    subgenus infragenericEpithet specificEpithet infraspecificEpithet cultivarEpithet
    taxonRank verbatimTaxonRank vernacularName nomenclaturalCode taxonomicStatus
    nomenclaturalStatus taxonRemarks datasetKey publishingCountry lastInterpreted elevation
    elevationAccuracy depth depthAccuracy distanceFromCentroidInMeters issue taxonomicIssue
    nonTaxonomicIssue mediaType hasCoordinate hasGeospatialIssues taxonKey acceptedTaxonKey
    kingdomKey phylumKey classKey orderKey familyKey genusKey subgenusKey speciesKey species
    acceptedScientificName verbatimScientificName typifiedName protocol lastParsed lastCrawled
    isInvasive repatriated relativeOrganismQuantity projectId isSequenced gbifRegion
    publishedByGbifRegion level0Gid level0Name level1Gid level1Name level2Gid level2Name
    level3Gid level3Name iucnRedListCategory
""")

VERBATIM = names("""
    gbifID accessRights bibliographicCitation language license modified publisher references
    rightsHolder type institutionID collectionID datasetID institutionCode collectionCode
    datasetName ownerInstitutionCode basisOfRecord informationWithheld dataGeneralizations
    dynamicProperties occurrenceID catalogNumber recordNumber recordedBy recordedByID
    individualCount organismQuantity organismQuantityType sex lifeStage reproductiveCondition
    caste behavior vitality establishmentMeans degreeOfEstablishment pathway
    georeferenceVerificationStatus occurrenceStatus preparations disposition associatedMedia
    associatedOccurrences associatedReferences associatedSequences associatedTaxa
    otherCatalogNumbers occurrenceRemarks organismID organismName organismScope
    associatedOrganisms previousIdentifications organismRemarks materialEntityID
    materialEntityRemarks verbatimLabel materialSampleID eventID parentEventID eventType
    fieldNumber eventDate eventTime startDayOfYear endDayOfYear year month day
    verbatimEventDate habitat samplingProtocol sampleSizeValue sampleSizeUnit samplingEffort
    fieldNotes eventRemarks locationID higherGeographyID higherGeography continent waterBody
    islandGroup island country countryCode stateProvince county municipality locality
    verbatimLocality minimumElevationInMeters maximumElevationInMeters verbatimElevation
    verticalDatum minimumDepthInMeters maximumDepthInMeters verbatimDepth
    minimumDistanceAboveSurfaceInMeters maximumDistanceAboveSurfaceInMeters
    locationAccordingTo locationRemarks decimalLatitude decimalLongitude geodeticDatum
    coordinateUncertaintyInMeters coordinatePrecision pointRadiusSpatialFit
    verbatimCoordinates verbatimLatitude verbatimLongitude verbatimCoordinateSystem
    verbatimSRS footprintWKT footprintSRS footprintSpatialFit georeferencedBy
    georeferencedDate georeferenceProtocol georeferenceSources georeferenceRemarks
    geologicalContextID earliestEonOrLowestEonothem latestEonOrHighestEonothem
    earliestEraOrLowestErathem latestEraOrHighestErathem earliestPeriodOrLowestSystem
    latestPeriodOrHighestSystem earliestEpochOrLowestSeries latestEpochOrHighestSeries
    earliestAgeOrLowestStage latestAgeOrHighestStage lowestBiostratigraphicZone
    highestBiostratigraphicZone lithostratigraphicTerms group formation member bed
    identificationID verbatimIdentification identificationQualifier typeStatus identifiedBy
    identifiedByID dateIdentified identificationReferences identificationVerificationStatus
    identificationRemarks taxonID scientificNameID acceptedNameUsageID parentNameUsageID
    originalNameUsageID nameAccordingToID namePublishedInID taxonConceptID scientificName
    acceptedNameUsage parentNameUsage originalNameUsage nameAccordingTo namePublishedIn
    namePublishedInYear higherClassification kingdom phylum class order superfamily family
    subfamily tribe subtribe genus genericName subgenus infragenericEpithet specificEpithet
    infraspecificEpithet cultivarEpithet taxonRank verbatimTaxonRank scientificNameAuthorship
    vernacularName nomenclaturalCode taxonomicStatus nomenclaturalStatus taxonRemarks
""")

MULTIMEDIA = names("""
    gbifID type format identifier references title description source audience created creator
    contributor publisher license rightsHolder
""")

# The interpreted columns with several values, which a download joins with ";".
ARRAYS = frozenset(
    names("""
    datasetID datasetName recordedBy recordedByID preparations associatedSequences
    otherCatalogNumbers samplingProtocol higherGeography georeferencedBy typeStatus identifiedBy
    identifiedByID issue mediaType projectId
    """)
)

DARWIN_CORE = "http://rs.tdwg.org/dwc/terms/"
DUBLIN_CORE = "http://purl.org/dc/terms/"
GADM = "http://rs.gbif.org/terms/gadm/3.0/"
GBIF = "http://rs.gbif.org/terms/1.0/"
IUCN = "http://iucn.org/terms/"
NAMESPACES = {
    DUBLIN_CORE: """
        accessRights bibliographicCitation language license modified publisher references
        rightsHolder type format identifier title description source audience created creator
        contributor
    """,
    GADM: """
        level0Gid level0Name level1Gid level1Name level2Gid level2Name level3Gid level3Name
    """,
    IUCN: "iucnRedListCategory",
    GBIF: """
        gbifID eventType datasetKey publishingCountry lastInterpreted elevation elevationAccuracy
        depth depthAccuracy distanceFromCentroidInMeters issue taxonomicIssue nonTaxonomicIssue
        mediaType hasCoordinate hasGeospatialIssues taxonKey acceptedTaxonKey kingdomKey phylumKey
        classKey orderKey familyKey genusKey subgenusKey speciesKey species acceptedScientificName
        verbatimScientificName typifiedName protocol lastParsed lastCrawled isInvasive repatriated
        relativeOrganismQuantity projectId isSequenced gbifRegion publishedByGbifRegion
    """,
}
TERMS = {name: base + name for base, names in NAMESPACES.items() for name in names.split()}


def term(column: str) -> str:
    """The address of the term that a column holds."""
    return TERMS.get(column, DARWIN_CORE + column)
