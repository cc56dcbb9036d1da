"""Which columns and terms an archive provides.

A column that is missing from a table says nothing: that is no reason to empty ours.
"""

from harvest.archive.formats.detect import Archive
from harvest.archive.parse.column_groups import MEDIA, terms_by_column
from harvest.archive.parse.column_groups import NAMES as IDENTIFIED
from harvest.archive.sidecars.files import AS_WRITTEN
from harvest.parse.readers import IN_COLUMNS
from harvest.parse.vocabularies import words

# Found elsewhere where an archive lacks them: in the registry, by keys, by matching.
COMPLETED = ("publishingOrgKey", "publishingCountry", "institutionKey", "collectionKey")
# The terms that occurrence.txt has had in all years since 2014; those with a column count apart.
ALWAYS = words(
    """
    accessRights bibliographicCitation language publisher type institutionID collectionID
    datasetID datasetName ownerInstitutionCode informationWithheld dataGeneralizations
    dynamicProperties reproductiveCondition behavior establishmentMeans
    georeferenceVerificationStatus disposition associatedOccurrences associatedReferences
    associatedSequences associatedTaxa occurrenceRemarks previousIdentifications materialSampleID
    eventID fieldNumber eventTime startDayOfYear endDayOfYear verbatimEventDate habitat
    samplingProtocol samplingEffort fieldNotes eventRemarks locationID higherGeographyID
    islandGroup verbatimLocality verbatimElevation verbatimDepth
    minimumDistanceAboveSurfaceInMeters maximumDistanceAboveSurfaceInMeters locationAccordingTo
    locationRemarks pointRadiusSpatialFit verbatimCoordinateSystem verbatimSRS footprintWKT
    footprintSRS footprintSpatialFit georeferencedBy georeferencedDate georeferenceProtocol
    georeferenceSources georeferenceRemarks geologicalContextID earliestEonOrLowestEonothem
    latestEonOrHighestEonothem earliestEraOrLowestErathem latestEraOrHighestErathem
    earliestPeriodOrLowestSystem latestPeriodOrHighestSystem earliestEpochOrLowestSeries
    latestEpochOrHighestSeries earliestAgeOrLowestStage latestAgeOrHighestStage
    lowestBiostratigraphicZone highestBiostratigraphicZone lithostratigraphicTerms group formation
    member bed identificationID identificationQualifier identificationReferences
    identificationVerificationStatus identificationRemarks taxonID scientificNameID
    acceptedNameUsageID parentNameUsageID originalNameUsageID nameAccordingToID namePublishedInID
    taxonConceptID acceptedNameUsage parentNameUsage originalNameUsage nameAccordingTo
    namePublishedIn namePublishedInYear higherClassification genericName subgenus specificEpithet
    infraspecificEpithet verbatimTaxonRank nomenclaturalCode nomenclaturalStatus taxonRemarks
    elevationAccuracy depthAccuracy typifiedName protocol lastParsed
    """
)


def provided_columns(archive: Archive) -> set[str]:
    """The columns of a specimen (attributes) that the archive has a term for.

    A simple download leads to no media and leaves many terms out; it is not trusted with the
    identification either, which it has of one checklist only.
    """
    has = {*archive.reader.names, *COMPLETED}
    provided = {name for name, terms in terms_by_column().items() if not has.isdisjoint(terms)}
    if not archive.is_whole:
        return provided - set(IDENTIFIED)
    return provided | {"terms"} | set(MEDIA if archive.media else ())


def missing_terms(archive: Archive) -> list[str]:
    """The terms without a column of ours that a whole archive should have and lacks."""
    if not archive.is_whole:
        return []
    provided = set(archive.reader.names)
    if archive.verbatim:
        provided.update(archive.verbatim.names)
    return sorted(ALWAYS.union(AS_WRITTEN) - IN_COLUMNS - provided)
