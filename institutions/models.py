"""The holders of specimens, and the publishers and datasets of their records.

Institution and Collection are GRSciColl entries; Publisher and Dataset are
GBIF registry entries. Field names are GBIF's own in snake_case
(https://techdocs.gbif.org/en/openapi/v1/grscicoll and .../registry).

An entry that GBIF no longer lists gets a ``withdrawn_at`` and is never deleted:
people have linked to it, and specimens may still refer to it. This module is
longer than most because GRSciColl has many fields.
"""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Coalesce, Now
from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from institutions.exclusion import excluded_keys, known
from institutions.text_search import matching
from institutions.uk_waters import is_in_uk_waters

UK = "GB"
BRITISH = (UK, "GG", "IM", "JE")  # with the Crown Dependencies, whose waters adjoin


def text_field(**options):
    return models.TextField(blank=True, default="", **options)


def text_array(**options):
    return ArrayField(models.TextField(), blank=True, default=list, **options)


def json_list():
    return models.JSONField(blank=True, default=list)


class Harvested(models.Model):
    """The fields of every harvested entry: GBIF's key and dates, and when GBIF dropped it."""

    key = models.UUIDField(primary_key=True)
    created = models.DateTimeField(null=True, blank=True)
    modified = models.DateTimeField(null=True, blank=True)
    deleted = models.DateTimeField(
        null=True, blank=True, help_text=_("When GBIF deleted the entry.")
    )
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When a harvest first found the entry gone.")
    )

    class Meta:
        abstract = True

    @property
    def is_gone(self) -> bool:
        """Whether GBIF no longer lists it."""
        return bool(self.deleted or self.withdrawn_at)

    def gbif_url(self):
        """The entry's public page at GBIF."""
        raise NotImplementedError


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
        """The entries of which nothing but the name is shown (is_hidden)."""
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


class Exclusion(models.Model):
    """An institution that asked to be left out, with all that goes with it (exclusion.py).

    ``name`` is what GRSciColl called it then, for the list on the About page; ``reason`` is for operators.
    """

    on_primary = True

    key = models.UUIDField(primary_key=True)
    name = text_field()
    reason = text_field()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.name or str(self.key)


for _signal in (post_save, post_delete):
    _signal.connect(known.forget, sender=Exclusion)


class Suggestion(models.Model):
    """A change to an entry that somebody suggested to GRSciColl here (institutions/suggestions/).

    ``gbif_key`` is GRSciColl's number of it; ``entity_key`` that of the entry, None until a new one
    has been made; ``changes`` is [{field, before, after}], the last two lists of texts. Who suggested
    it is not kept, and no e-mail address is.
    """

    on_primary = True

    class State(models.TextChoices):
        PENDING = "PENDING", _("Waiting for GRSciColl’s editors")
        APPLIED = "APPLIED", _("Accepted")
        DISCARDED = "DISCARDED", _("Declined")

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.TextField()  # institution or collection
    type = models.TextField()  # GRSciColl's: UPDATE and so on
    gbif_key = models.BigIntegerField()
    entity_key = models.UUIDField(null=True, blank=True)
    target_key = models.UUIDField(null=True, blank=True)
    name = text_field()  # of the entry as it was, or of the new one
    changes = json_list()
    state = models.TextField(choices=State.choices, default=State.PENDING)
    proposed_at = models.DateTimeField(db_default=Now(), db_index=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)  # when GBIF last said its state

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "gbif_key"], name="one_suggestion_by_key")
        ]

    def __str__(self):
        return f"{self.type} of {self.kind} {self.entity_key or self.name}: {self.state}"

    def get_absolute_url(self):
        return reverse("institutions:suggestion", args=[self.key])


class PendingSuggestion(models.Model):
    """A suggestion, of anybody, that waits for GRSciColl's editors, as the last harvest found it.

    ``fields`` are GBIF's names of those that it changes. What it says is not kept: nobody has read
    it yet.
    """

    on_primary = True

    kind = models.TextField()
    gbif_key = models.BigIntegerField()
    type = models.TextField()
    entity_key = models.UUIDField(db_index=True)
    fields = text_array()
    proposed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("gbif_key",)
        constraints = [
            models.UniqueConstraint(fields=["kind", "gbif_key"], name="one_pending_by_key")
        ]

    def __str__(self):
        return f"{self.type} of {self.kind} {self.entity_key}: {', '.join(self.fields)}"


class SurveyFigure(models.Model):
    """What a survey of collections says that an institution holds (institutions/surveys.py).

    ``digitised`` is what the institution itself said; None if it did not say.
    """

    survey = models.TextField()
    year = models.IntegerField()
    institution = models.ForeignKey(
        Institution,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        related_name="survey_figures",
    )
    specimens = models.BigIntegerField()
    digitised = models.BigIntegerField(null=True, blank=True)
    note = text_field()

    class Meta:
        ordering = ("-year", "survey")
        constraints = [
            models.UniqueConstraint(fields=["survey", "institution"], name="one_figure_by_survey")
        ]

    def __str__(self):
        return f"{self.survey} ({self.year}): {self.institution_id}"


class HomepageCheck(models.Model):
    """What a harvest found at the address of a website (harvest/registry/homepages.py).

    ``problem`` is "" if something answered. ``failures`` are those in a row.
    """

    DEAD_AFTER = 2  # failures in a row: a server may be down for a day

    address = models.TextField(primary_key=True)
    problem = text_field()
    failures = models.SmallIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.address}: {self.problem or 'answers'}"

    @property
    def is_dead(self) -> bool:
        return self.failures >= self.DEAD_AFTER
