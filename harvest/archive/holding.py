"""Who holds a specimen of an archive: as its keys say, or else as matching finds."""

from dataclasses import replace

from harvest.archive.setup import Setup
from institutions.matching import Matcher, Named

# What a record's holder is told by.
TERMS = (
    "institutionKey",
    "collectionKey",
    "datasetKey",
    "publishingCountry",
    "institutionCode",
    "institutionID",
    "ownerInstitutionCode",
    "collectionCode",
    "collectionID",
)


class Holding:
    """Gives records without keys their holders."""

    def __init__(self, setup: Setup):
        self.matcher = Matcher(setup.institutions, setup.collections)
        self.is_final = setup.is_ours and setup.keys is not None  # GBIF said what it knows

    def match(self, record: dict) -> bool:
        """Set the keys of a record that has none; tells whether matching found any."""
        if self.is_final or record.get("institutionKey") or record.get("collectionKey"):
            return False
        context = Named(
            dataset=record.get("datasetKey", ""), country=record.get("publishingCountry", "")
        )
        institution = self.matcher.institution(
            replace(
                context,
                code=record.get("institutionCode", ""),
                identifier=record.get("institutionID", ""),
                owner=record.get("ownerInstitutionCode", ""),
            )
        )
        collection = self.matcher.collection(
            replace(
                context,
                code=record.get("collectionCode", ""),
                identifier=record.get("collectionID", ""),
            ),
            institution.key,
        )
        record |= {"institutionKey": institution.key, "collectionKey": collection.key}
        return bool(institution.key or collection.key)
