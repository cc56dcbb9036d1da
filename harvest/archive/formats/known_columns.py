"""The columns of GBIF's downloads, by table: those of today, and those of earlier years. Pure.

Today's are those of /occurrence/download/describe/dwca (2025). The others are of archives of 2014 to 2024.
"""

from collections.abc import Iterable

from harvest.parse.vocabularies import words

# Interpreted and as written.
SHARED = words("""
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
    fieldNumber eventDate eventTime startDayOfYear endDayOfYear year month day verbatimEventDate
    habitat samplingProtocol sampleSizeValue sampleSizeUnit samplingEffort fieldNotes
    eventRemarks locationID higherGeographyID higherGeography continent waterBody islandGroup
    island countryCode stateProvince county municipality locality verbatimLocality
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
    subgenus infragenericEpithet specificEpithet infraspecificEpithet cultivarEpithet taxonRank
    verbatimTaxonRank vernacularName nomenclaturalCode taxonomicStatus nomenclaturalStatus
    taxonRemarks
""")

INTERPRETED = words("""
    datasetKey publishingCountry lastInterpreted elevation elevationAccuracy depth depthAccuracy
    distanceFromCentroidInMeters issue taxonomicIssue nonTaxonomicIssue mediaType hasCoordinate
    hasGeospatialIssues taxonKey acceptedTaxonKey kingdomKey phylumKey classKey orderKey
    familyKey genusKey subgenusKey speciesKey species acceptedScientificName
    verbatimScientificName typifiedName protocol lastParsed lastCrawled isInvasive repatriated
    relativeOrganismQuantity projectId isSequenced gbifRegion publishedByGbifRegion level0Gid
    level0Name level1Gid level1Name level2Gid level2Name level3Gid level3Name
    iucnRedListCategory
""")

AS_WRITTEN = words("""
    associatedMedia country minimumElevationInMeters maximumElevationInMeters
    minimumDepthInMeters maximumDepthInMeters geodeticDatum verbatimCoordinates verbatimLatitude
    verbatimLongitude scientificNameAuthorship
""")

# Until 2024: Dublin Core's other terms, and some of Darwin Core that have been replaced.
FORMER = words("""
    abstract accrualMethod accrualPeriodicity accrualPolicy alternative audience available
    conformsTo contributor coordinateAccuracy coverage created creator date dateAccepted
    dateCopyrighted dateSubmitted description distanceAboveSurface distanceAboveSurfaceAccuracy
    educationLevel extent format hasFormat hasPart hasVersion identifier individualID
    instructionalMethod isFormatOf isPartOf isReferencedBy isReplacedBy isRequiredBy isVersionOf
    issued mediator medium occurrenceDetails provenance relation replaces requires rights source
    spatial subject tableOfContents temporal title valid
""")

# That the portal's own downloads have besides (specimens/downloads/columns.py).
OF_PORTAL = words("""
    institutionKey collectionKey publishingOrgKey scientificNameAuthorship
    verbatimScientificNameAuthorship verbatimCoordinates verbatimLatitude verbatimLongitude
    mids midsMissing midsFunding midsFundingMissing
""")

OCCURRENCE = SHARED | INTERPRETED
VERBATIM = SHARED | AS_WRITTEN
MULTIMEDIA = words("""
    gbifID type format identifier references title description source audience created creator
    contributor publisher license rightsHolder
""")


def unknown_columns(names: Iterable[str], todays: frozenset[str]) -> list[str]:
    """The columns, sorted, that a table has neither today nor had in earlier years, at GBIF or here."""
    return sorted(set(names) - todays - FORMER - OF_PORTAL, key=str.lower)


def missing_columns(names: Iterable[str], todays: frozenset[str]) -> list[str]:
    """The columns, sorted, that a table has today and lacks here."""
    return sorted(todays.difference(names), key=str.lower)
