"""What GRSciColl's institutions and collections share: their fields, and the named subsets.

Field names are GBIF's own in snake_case (https://techdocs.gbif.org/en/openapi/v1/grscicoll).
"""

from django.db import models
from django.urls import reverse

from institutions.exclusion import excluded_keys
from institutions.models.fields import json_list, text_array, text_field
from institutions.models.harvested import Harvested
from institutions.text_search import matching


class GrscicollEntry(Harvested):
    """The fields that GRSciColl institutions and collections share."""

    REGISTRY = "https://registry.gbif.org"
    PUBLIC = "https://scientific-collections.gbif.org"
    SEARCHED = ("name", "code", "alternative_codes", "city", "description")
    kind = ""

    # Identification
    code = text_field()
    name = text_field()
    description = text_field()
    alternative_codes = json_list()  # [{code, description}]
    identifiers = json_list()  # [{type, identifier, primary}]
    # Contact
    email = text_array()
    phone = text_array()
    homepage = text_field()
    catalog_urls = text_array()
    api_urls = text_array()
    contact_persons = json_list()
    # Place; addresses are {address, city, province, postalCode, country}
    address = models.JSONField(blank=True, default=dict)
    mailing_address = models.JSONField(blank=True, default=dict)
    city = text_field()
    country = models.CharField(max_length=2, blank=True, default="", db_index=True)
    # Holdings as GRSciColl declares and counts them (not our counts)
    number_specimens = models.BigIntegerField(null=True, blank=True)
    occurrence_count = models.BigIntegerField(null=True, blank=True)
    type_specimen_count = models.BigIntegerField(null=True, blank=True)
    # Image
    featured_image_url = text_field()
    featured_image_license = text_field()
    featured_image_attribution = text_field()
    # Upkeep
    active = models.BooleanField(default=True)
    display_on_nhc_portal = models.BooleanField(default=True)
    replaced_by = models.UUIDField(null=True, blank=True)
    master_source = text_field()
    master_source_metadata = models.JSONField(blank=True, default=dict)
    occurrence_mappings = json_list()
    tags = json_list()
    machine_tags = json_list()
    comments = json_list()
    created_by = text_field()
    modified_by = text_field()

    class Meta:
        abstract = True

    def __str__(self):
        return self.name or self.code or str(self.key)

    def gbif_url(self):
        return f"{self.PUBLIC}/{self.kind}/{self.key}"

    def edit_url(self):
        """GRSciColl's page where anybody can suggest a change without an account."""
        return f"{self.REGISTRY}/{self.kind}/{self.key}"

    def api_url(self):
        return reverse(f"api:{self.kind}-detail", args=[self.key])

    @property
    def is_hidden(self) -> bool:
        """Whether it asks not to be displayed (displayOnNHCPortal): it has no page, contacts or pin.

        Its specimens are shown, and name it. With an excluded one (exclusion.py), they go too.
        """
        return not self.display_on_nhc_portal

    @property
    def page_url(self) -> str:
        """The address of its page; "" if it has none."""
        return "" if self.is_hidden else self.get_absolute_url()


class EntryQuerySet(models.QuerySet):
    """The named subsets of entries. Whatever people or programs see begins with ``known``."""

    def known(self):
        """The entries whose names are shown: all, even withdrawn, that are not excluded."""
        return self.exclude(pk__in=excluded_keys())

    def hidden(self):
        """The entries that show nothing but their name (is_hidden)."""
        return self.filter(display_on_nhc_portal=False)

    def shown(self):
        """The entries that have a page: the known that are not hidden."""
        return self.known().exclude(pk__in=self.model.objects.hidden().values("pk"))

    def current(self):
        """The entries that GRSciColl still lists."""
        return self.filter(withdrawn_at=None, deleted=None)

    def matching(self, text):
        """The entries that contain every word of the text, regardless of case and accents."""
        return matching(self, text, self.model.SEARCHED)
