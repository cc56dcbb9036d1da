"""The terms that a specimen's page shows in addition to the searchable fields (fields.py)."""

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
        Extra(_("Sampling protocol"), "samplingProtocol"),
        Extra(_("Sample size unit"), "sampleSizeUnit"),
        Extra(_("Field notes"), "fieldNotes"),
        Extra(_("Event remarks"), "eventRemarks"),
    ),
    Group.PLACE: (
        Extra(_("Island group"), "islandGroup", after="island"),
        Extra(_("Higher geography"), "higher_geography", values.path, after="continent"),
        Extra(_("Grid reference"), "", after="decimalLongitude", derive=present_grid_reference),
        Extra(_("Verbatim coordinates"), "verbatimCoordinates", after="decimalLongitude"),
        Extra(_("Georeferenced by"), "georeferencedBy"),
        Extra(_("Georeference sources"), "georeferenceSources"),
        Extra(_("Location remarks"), "locationRemarks"),
    ),
    Group.STRATIGRAPHY: (
        Extra(_("Lowest biostratigraphic zone"), "lowestBiostratigraphicZone"),
        Extra(_("Highest biostratigraphic zone"), "highestBiostratigraphicZone"),
        Extra(_("Lithostratigraphic terms"), "lithostratigraphicTerms"),
    ),
    Group.RECORD: (
        Extra(_("Label text"), "verbatim_label", after="lifeStage"),
        Extra(_("Remarks"), "occurrenceRemarks", after="lifeStage"),
        Extra(_("Associated sequences"), "associatedSequences", after="lifeStage"),
        Extra(_("Associated taxa"), "associatedTaxa", after="lifeStage"),
        Extra(_("Rights holder"), "rights_holder", after="license"),
    ),
    Group.HOLDER: (Extra(_("Owner"), "ownerInstitutionCode", after="collectionCode"),),
}
