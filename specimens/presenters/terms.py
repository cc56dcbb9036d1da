"""The terms that a specimen's page shows in addition to the searchable fields (fields.py).

Longer than most modules because it is a table.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from specimens.fields import Group
from specimens.presenters import values
from specimens.presenters.locality import present_grid_reference


@dataclass(frozen=True)
class Extra:
    """A term that the page shows but that cannot be searched.

    ``source`` is a column of Specimen, or GBIF's name of a term without a column. ``words`` turns
    its value into text. ``verbatim`` is the term with the publisher's own text. ``after`` is the
    parameter whose row it follows; by default it stands at the end of its group. ``derive`` makes
    the value from the whole specimen, where no term has it.
    """

    label: str
    source: str
    words: Callable = values.plain
    verbatim: str = ""
    after: str = ""
    derive: Callable | None = None


EXTRAS: dict[Group, tuple[Extra, ...]] = {
    Group.IDENTIFICATION: (
        Extra(_("Accepted name"), "accepted_scientific_name", after="scientificName"),
        Extra(_("Common name"), "vernacular_name", after="scientificName"),
        Extra(
            _("Date identified"),
            "date_identified",
            values.date,
            "verbatimDateIdentified",
            after="identifiedBy",
        ),
        Extra(_("Verbatim identification"), "verbatimIdentification"),
        Extra(_("Previous identifications"), "previousIdentifications"),
        Extra(_("Identification remarks"), "identificationRemarks"),
    ),
    Group.EVENT: (
        Extra(_("Sample size unit"), "sampleSizeUnit"),
        Extra(_("Field notes"), "fieldNotes"),
        Extra(_("Event remarks"), "eventRemarks"),
    ),
    Group.PLACE: (
        Extra(_("Grid reference"), "", after="decimalLongitude", derive=present_grid_reference),
        Extra(_("Verbatim coordinates"), "verbatimCoordinates", after="decimalLongitude"),
        Extra(_("Georeference sources"), "georeferenceSources"),
        Extra(_("Location remarks"), "locationRemarks"),
    ),
    Group.STRATIGRAPHY: (Extra(_("Lithostratigraphic terms"), "lithostratigraphicTerms"),),
    Group.RECORD: (
        Extra(_("Label text"), "verbatim_label", after="lifeStage"),
        Extra(_("Remarks"), "occurrenceRemarks", after="lifeStage"),
        Extra(_("Associated sequences"), "associatedSequences", after="lifeStage"),
        Extra(_("Associated taxa"), "associatedTaxa", after="lifeStage"),
        Extra(_("Rights holder"), "rights_holder", after="license"),
    ),
    Group.HOLDER: (Extra(_("Owner"), "ownerInstitutionCode", after="collectionCode"),),
}

# Terms of Darwin Core and GBIF that records seldom have: the page lists them last, in no group.
OTHERS = {
    "accessRights": _("Access rights"),
    "associatedMedia": _("Associated media"),
    "associatedOccurrences": _("Associated occurrences"),
    "associatedOrganisms": _("Associated organisms"),
    "associatedReferences": _("Associated references"),
    "behavior": _("Behaviour"),
    "bibliographicCitation": _("Citation by the publisher"),
    "caste": _("Caste"),
    "collectionID": _("Collection ID"),
    "coordinatePrecision": _("Coordinate precision"),
    "cultivarEpithet": _("Cultivar"),
    "dataGeneralizations": _("What was generalised"),
    "datasetID": _("Dataset ID"),
    "datasetName": _("Dataset name"),
    "depthAccuracy": _("Depth, plus or minus (m)"),
    "disposition": _("Disposition"),
    "dynamicProperties": _("Further properties"),
    "elevationAccuracy": _("Elevation, plus or minus (m)"),
    "endDayOfYear": _("Last day of the year"),
    "eventID": _("Event ID"),
    "eventTime": _("Time of collecting"),
    "eventType": _("Kind of event"),
    "footprintSpatialFit": _("Fit of the area"),
    "footprintSRS": _("Reference system of the area"),
    "footprintWKT": _("Area of collecting"),
    "genericName": _("Name of the genus"),
    "geodeticDatum": _("Datum of the coordinates"),
    "georeferencedDate": _("Date located"),
    "georeferenceProtocol": _("How it was located"),
    "georeferenceRemarks": _("Remarks on the coordinates"),
    "georeferenceVerificationStatus": _("Verification of the coordinates"),
    "higherClassification": _("Classification by the publisher"),
    "higherGeographyID": _("Higher geography ID"),
    "identificationID": _("Identification ID"),
    "identificationReferences": _("Identified with"),
    "identificationVerificationStatus": _("Verification of the identification"),
    "informationWithheld": _("What is withheld"),
    "infragenericEpithet": _("Infrageneric epithet"),
    "infraspecificEpithet": _("Infraspecific epithet"),
    "institutionID": _("Institution ID"),
    "language": _("Language"),
    "locationAccordingTo": _("Location according to"),
    "locationID": _("Location ID"),
    "materialEntityID": _("Specimen ID"),
    "materialEntityRemarks": _("Remarks on the specimen"),
    "materialSampleID": _("Sample ID"),
    "maximumDistanceAboveSurfaceInMeters": _("Greatest distance above the surface (m)"),
    "minimumDistanceAboveSurfaceInMeters": _("Least distance above the surface (m)"),
    "nameAccordingTo": _("Name according to"),
    "namePublishedIn": _("Name published in"),
    "namePublishedInYear": _("Year of the name"),
    "nomenclaturalCode": _("Nomenclatural code"),
    "nomenclaturalStatus": _("Nomenclatural status"),
    "organismID": _("Organism ID"),
    "organismName": _("Organism’s name"),
    "organismQuantity": _("Quantity"),
    "organismQuantityType": _("Unit of the quantity"),
    "organismRemarks": _("Remarks on the organism"),
    "organismScope": _("Scope of the organism"),
    "originalNameUsage": _("Original name"),
    "parentEventID": _("Larger event’s ID"),
    "pathway": _("Pathway"),
    "pointRadiusSpatialFit": _("Fit of the circle"),
    "projectId": _("Project ID"),
    "relativeOrganismQuantity": _("Relative quantity"),
    "reproductiveCondition": _("Reproductive condition"),
    "rights": _("Rights"),
    "samplingEffort": _("Sampling effort"),
    "scientificNameID": _("Scientific name ID"),
    "specificEpithet": _("Specific epithet"),
    "startDayOfYear": _("First day of the year"),
    "subfamily": _("Subfamily"),
    "subgenus": _("Subgenus"),
    "subtribe": _("Subtribe"),
    "superfamily": _("Superfamily"),
    "taxonConceptID": _("Taxon concept ID"),
    "taxonID": _("Taxon ID"),
    "taxonRemarks": _("Remarks on the taxon"),
    "tribe": _("Tribe"),
    "type": _("Type of resource"),
    "verbatimCoordinateSystem": _("Verbatim coordinate system"),
    "verbatimSRS": _("Verbatim datum"),
    "vitality": _("Vitality"),
}
