"""Find the holder of an archive's specimen: by its keys, or else by matching names and codes."""

from dataclasses import replace

from harvest.archive.parse.job import ParseJob
from institutions.matching import Matcher, Named

# The terms that decide a record's holder.
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
    """Matches records without keys to holders, and those of one institution to its collections."""

    def __init__(self, job: ParseJob):
        self.matcher = Matcher(job.institutions, job.collections)
        self.is_of_one = job.institution is not None  # no collections are given: match them
        self.is_final = job.is_requested and not self.is_of_one  # the keys are all that GBIF knows

    def match(self, record: dict) -> bool:
        """Set the record's institutionKey and collectionKey, if matching may and can find them.

        Returns whether matching found a key.
        """
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
