"""Who holds a specimen of an archive: as its keys say, or else as matching finds."""

from dataclasses import replace

from harvest.archive.parse.job import ParseJob
from institutions.matching import Matcher, Named

# What a record's holder is known by.
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
    """Gives records without keys their holders, and those of one institution its collections."""

    def __init__(self, job: ParseJob):
        self.matcher = Matcher(job.institutions, job.collections)
        self.is_of_one = job.institution is not None  # whose collections nobody named
        self.is_final = job.is_requested and not self.is_of_one  # GBIF said what it knows

    def match(self, record: dict) -> bool:
        """Set the keys that a record lacks; returns whether matching found any."""
        given = record.get("institutionKey")
        if self.is_final or record.get("collectionKey") or (given and not self.is_of_one):
            return False
        context = Named(
            dataset=record.get("datasetKey", ""), country=record.get("publishingCountry", "")
        )
        institution = given or self._institution(record, context)
        collection = self.matcher.collection(
            replace(
                context,
                code=record.get("collectionCode", ""),
                identifier=record.get("collectionID", ""),
            ),
            institution,
        )
        record |= {"institutionKey": institution, "collectionKey": collection.key}
        return bool(collection.key or (institution and not given))

    def _institution(self, record, context):
        named = replace(
            context,
            code=record.get("institutionCode", ""),
            identifier=record.get("institutionID", ""),
            owner=record.get("ownerInstitutionCode", ""),
        )
        return self.matcher.institution(named).key
