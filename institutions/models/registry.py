"""The publishers and datasets of GBIF's registry, which the records of specimens come from.

Field names are GBIF's own in snake_case (https://techdocs.gbif.org/en/openapi/v1/registry).
"""

from django.db import models

from institutions.models.fields import text_array, text_field
from institutions.models.harvested import Harvested


class Publisher(Harvested):
    """A GBIF organization, which publishes datasets."""

    title = text_field()
    abbreviation = text_field()
    description = text_field()
    language = text_field()
    homepage = text_array()
    logo_url = text_field()
    address = text_array()
    city = text_field()
    province = text_field()
    postal_code = text_field()
    country = models.CharField(max_length=2, blank=True, default="")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    num_published_datasets = models.IntegerField(null=True, blank=True)

    class Meta:
        ordering = ("title", "key")

    def __str__(self):
        return self.title or str(self.key)

    def gbif_url(self):
        return f"https://www.gbif.org/publisher/{self.key}"


class Dataset(Harvested):
    """A GBIF dataset: the source of specimen records, by which they are cited."""

    title = text_field()
    type = text_field()
    subtype = text_field()
    description = text_field()
    language = text_field()
    doi = text_field()
    license = text_field()
    citation = text_field()
    homepage = text_field()
    pub_date = models.DateTimeField(null=True, blank=True)
    publisher = models.ForeignKey(
        Publisher,
        null=True,
        blank=True,
        db_column="publishing_organization_key",
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        related_name="datasets",
    )

    class Meta:
        ordering = ("title", "key")

    def __str__(self):
        return self.title or str(self.key)

    def gbif_url(self):
        return f"https://www.gbif.org/dataset/{self.key}"
