"""The taxa that specimens are identified as, and the checklists that have them."""

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models.functions import Upper

from institutions.models import text_field
from specimens.taxon_words import folded_words, word_indexes

COL_XR = "7ddf754f-d193-4cc9-b351-99906754a03b"
BACKBONE = "d7dddbf4-2cf0-4f39-9b2a-bb099caae36c"
DEFAULT_CHECKLIST = COL_XR  # of pages and the API, if a search names none


class Taxon(models.Model):
    """A taxon of a checklist, as the records of specimens give it.

    ``classification`` is [{key, name, rank}] from the highest taxon down to this one.
    """

    checklist_key = models.UUIDField()
    key = models.TextField()
    name = text_field()
    authorship = text_field()
    rank = text_field()
    status = text_field()
    accepted_key = text_field()
    formatted_name = text_field()  # GBIF's HTML; only <i> survives parsing
    classification = models.JSONField(default=list)
    folded_name = models.GeneratedField(
        expression=folded_words("name"), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checklist_key", "key"], name="one_taxon_by_key")
        ]
        indexes = [
            # For names in any case (__iexact), and their beginnings (__istartswith).
            models.Index(OpClass(Upper("name"), "text_pattern_ops"), name="taxon_by_name"),
            *word_indexes("folded_name", "name", "key"),
        ]

    def __str__(self):
        return self.name
