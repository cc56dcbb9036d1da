"""The holders of specimens: the institutions and collections of GRSciColl.

Both are here because each asks for the other: collections are listed with their institution,
and an institution declares the sum of its collections.
"""

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from institutions.models.fields import text_array, text_field
from institutions.models.grscicoll import EntryQuerySet, GrscicollEntry
from institutions.uk_waters import is_in_uk_waters

UK = "GB"
BRITISH = (UK, "GG", "IM", "JE")  # with the Crown Dependencies, whose waters adjoin


class InstitutionQuerySet(EntryQuerySet):
    def listed(self):
        """The institutions that the portal lists: in the UK, active and willing to be shown."""
        return self.shown().current().filter(country=UK, active=True)

    def declaring(self):
        """The same with ``declared``: how many specimens GRSciColl says that each has.

        It is its own number, or else the sum of those of its collections listed; None if neither is given.
        """
        of_collections = (
            Collection.objects.listed()
            .filter(institution=models.OuterRef("pk"))
            .order_by()
            .values("institution")
            .annotate(size=models.Sum("number_specimens"))
            .values("size")
        )
        return self.annotate(declared=Coalesce("number_specimens", models.Subquery(of_collections)))

    def on_map(self):
        """The institutions that maps show, as a list (Institution.is_on_map)."""
        return [each for each in self.exclude(latitude=None, longitude=None) if each.is_on_map]


class Institution(GrscicollEntry):
    """A GRSciColl institution in the UK, or holding specimens published from the UK."""

    kind = "institution"
    SEARCHED = (*GrscicollEntry.SEARCHED, "additional_names")

    additional_names = text_array()
    types = text_array()
    institutional_governances = text_array()
    disciplines = text_array()
    founding_date = models.IntegerField(null=True, blank=True, help_text=_("A year."))
    logo_url = text_field()
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    converted_to_collection = models.UUIDField(null=True, blank=True)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        ordering = ("name", "key")

    def get_absolute_url(self):
        return reverse("institutions:institution", args=[self.key])

    @property
    def is_misplaced(self) -> bool:
        """Whether a British institution's coordinates lie outside the UK's land and waters."""
        if self.country not in BRITISH or self.latitude is None or self.longitude is None:
            return False
        return not is_in_uk_waters(self.longitude, self.latitude)

    @property
    def is_on_map(self) -> bool:
        """Whether it has coordinates that may be right."""
        has_coordinates = self.latitude is not None and self.longitude is not None
        return has_coordinates and not self.is_misplaced


class CollectionQuerySet(EntryQuerySet):
    def listed(self):
        """The active collections of the institutions that the portal lists."""
        shown = self.shown().current()
        return shown.filter(active=True, institution__in=Institution.objects.listed())

    def hidden(self):
        """The collections that ask not to be displayed, and those of hidden institutions."""
        of_hidden = models.Q(institution__in=Institution.objects.hidden())
        return self.filter(models.Q(display_on_nhc_portal=False) | of_hidden)


class Collection(GrscicollEntry):
    """A GRSciColl collection."""

    kind = "collection"

    # No constraint: GRSciColl may name an institution that it does not serve.
    institution = models.ForeignKey(
        Institution,
        null=True,
        blank=True,
        db_column="institution_key",
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        related_name="collections",
    )
    content_types = text_array()
    preservation_types = text_array()
    accession_status = text_field()
    personal_collection = models.BooleanField(default=False)
    taxonomic_coverage = text_field()
    geographic_coverage = text_field()
    temporal_coverage = text_field()
    notes = text_field()
    incorporated_collections = text_array()
    department = text_field()
    division = text_field()
    doi = text_field()

    objects = CollectionQuerySet.as_manager()

    class Meta:
        ordering = ("name", "key")

    def get_absolute_url(self):
        return reverse("institutions:collection", args=[self.key])

    @property
    def is_hidden(self) -> bool:
        """Whether it asks not to be displayed, or its institution does."""
        try:
            institution = self.institution
        except Institution.DoesNotExist:
            institution = None
        return super().is_hidden or (institution is not None and institution.is_hidden)
