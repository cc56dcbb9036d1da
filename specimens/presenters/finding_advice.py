"""What each finding means, why it is doubtful, and how and where whoever publishes the records mends it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from specimens.findings import Kind
from specimens.remedies import Where

BROKEN_IMAGE = "brokenImage"


@dataclass(frozen=True)
class Advice:
    """What is found, why it is doubtful and what to do about it, and where."""

    label: Promise | str
    text: Promise
    where: Where


ADVICE: dict[str, Advice] = {
    Kind.UNMATCHED_NAME: Advice(
        Kind.UNMATCHED_NAME.label,
        gettext_lazy(
            "GBIF places these records under a higher taxon, or under none. Check spelling and authorship, and "
            "give the name alone in scientificName. A right name that the Catalogue of Life lacks can be "
            "reported there; one that is given to the genus only needs nothing."
        ),
        Where.CATALOGUE,
    ),
    Kind.DUPLICATE_NUMBER: Advice(
        Kind.DUPLICATE_NUMBER.label,
        gettext_lazy(
            "Two specimens may have one number, or one specimen two records. Give each its own catalogNumber. "
            "Parts of one specimen may share it, if otherCatalogNumbers or preparations tell them apart."
        ),
        Where.CATALOGUE,
    ),
    Kind.IDENTIFIED_TOO_EARLY: Advice(
        Kind.IDENTIFIED_TOO_EARLY.label,
        gettext_lazy(
            "One of the two dates is wrong: dateIdentified is earlier than the first day in eventDate. A year "
            "alone counts as its last day."
        ),
        Where.CATALOGUE,
    ),
    Kind.CHANGED_TOO_EARLY: Advice(
        Kind.CHANGED_TOO_EARLY.label,
        gettext_lazy(
            "The record was last changed before its specimen was collected: eventDate is wrong, or modified is "
            "not the date of this record."
        ),
        Where.MAPPING,
    ),
    Kind.UNMATCHED_COLLECTION: Advice(
        Kind.UNMATCHED_COLLECTION.label,
        gettext_lazy(
            "GBIF counts these records for the institution, but for none of its collections. Add the code to "
            "the collection’s entry, add the collection, or give the entry’s own code in collectionCode."
        ),
        Where.GRSCICOLL,
    ),
    BROKEN_IMAGE: Advice(
        gettext_lazy("Images that could not be shown"),
        gettext_lazy(
            "Somebody’s page asked for these images here, and their server did not give them. Mend the address "
            "in the media’s identifier, or the server. Images that nobody looked at are not checked."
        ),
        Where.SERVER,
    ),
}
