"""A specimen: GBIF's record of it, with a column for each term that is searched or shown often.

Column names are Darwin Core's and GBIF's in snake_case, except for ``class_name`` and
``order_name``, because ``class`` and ``order`` are keywords of Python and SQL.
Longer than most modules because a specimen has many columns.
"""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from institutions.models import (
    Collection,
    Dataset,
    Institution,
    Publisher,
    text_array,
    text_field,
)
from specimens.identifiers import spellings
from specimens.models.change import SpecimenChange
from specimens.models.number_key import unpadded_key
from specimens.models.packing import media_of, terms_of
from specimens.models.queryset import EXCLUDED, SpecimenQuerySet
from specimens.models.scope import Scope

WITHDRAWN = models.Q(withdrawn_at__isnull=False)


def reference(model, column):
    """Return a foreign key without a constraint: GBIF may name an entry that it does not serve."""
    return models.ForeignKey(
        model,
        null=True,
        blank=True,
        db_column=column,
        db_constraint=False,
        db_index=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )


class Specimen(models.Model):
    """A GBIF occurrence record of a specimen.

    ``terms`` holds the non-empty terms that have no column, by GBIF's name;
    ``media`` holds GBIF's media objects without unsafe links. Both are stored plain, or packed
    (specimens/packed.py) if the portal has a dictionary. The terms STAYS_PLAIN are never packed.
    Columns with a ``db_default`` are of a later release: the one before inserts no value.
    """

    gbif_id = models.BigIntegerField(primary_key=True)

    # Record
    basis_of_record = text_field()
    occurrence_id = text_field()
    catalog_number = text_field()
    other_catalog_numbers = text_array()
    record_number = text_field()
    field_number = text_field()
    institution_code = text_field()
    collection_code = text_field()
    institution = reference(Institution, "institution_key")
    collection = reference(Collection, "collection_key")
    dataset = reference(Dataset, "dataset_key")
    publisher = reference(Publisher, "publishing_org_key")
    publishing_country = text_field()
    license = text_field()  # one of GBIF_LICENCES, or as given
    rights_holder = text_field()
    references = text_field()
    preparations = text_array()
    individual_count = models.IntegerField(null=True)
    verbatim_label = text_field()
    sex = text_field()
    life_stage = text_field()
    occurrence_status = text_field()
    establishment_means = text_field(db_default="")
    degree_of_establishment = text_field(db_default="")
    typified_name = text_field()
    type_status = text_array()  # GBIF's vocabulary, e.g. Holotype; without NotAType

    # Identification: by the Catalogue of Life XR if the record has it, else by the GBIF backbone
    scientific_name = text_field()
    scientific_name_authorship = text_field()
    accepted_scientific_name = text_field()
    taxon_rank = text_field()
    taxonomic_status = text_field()
    kingdom = text_field()
    phylum = text_field()
    class_name = text_field()
    order_name = text_field()
    family = text_field()
    genus = text_field()
    species = text_field()
    iucn_red_list_category = text_field()
    vernacular_name = text_field()
    verbatim_scientific_name = text_field()
    identification_qualifier = text_field()
    identified_by = text_array()
    identified_by_id = text_array()
    date_identified = text_field()
    # By checklist: the taxon's key, and the keys of the taxon and all taxa above it
    col_taxon_key = text_field()
    col_taxon_keys = text_array()
    backbone_taxon_key = text_field()
    backbone_taxon_keys = text_array()

    # Event
    event_date = text_field()  # as GBIF gives it: a date, a partial date or a range of dates
    collected_from = models.DateField(null=True)
    collected_to = models.DateField(null=True)
    year = models.SmallIntegerField(null=True)
    month = models.SmallIntegerField(null=True)
    day = models.SmallIntegerField(null=True)
    recorded_by = text_array()
    recorded_by_id = text_array()
    habitat = text_field()
    sampling_protocol = text_array(db_default=[])
    sample_size_value = models.FloatField(null=True)

    # Place
    country_code = text_field()
    continent = text_field()
    state_province = text_field()
    county = text_field()
    municipality = text_field()
    locality = text_field()
    higher_geography = text_field()
    water_body = text_field()
    island = text_field()
    island_group = text_field(db_default="")
    decimal_latitude = models.FloatField(null=True)
    decimal_longitude = models.FloatField(null=True)
    coordinate_uncertainty_in_meters = models.FloatField(null=True)
    distance_from_centroid_in_meters = models.FloatField(null=True)
    georeferenced_by = text_array(db_default=[])
    elevation = models.FloatField(null=True)
    depth = models.FloatField(null=True)

    # Geological context; "group_name" because "group" is a keyword of SQL
    earliest_eon_or_lowest_eonothem = text_field()
    latest_eon_or_highest_eonothem = text_field()
    earliest_era_or_lowest_erathem = text_field()
    latest_era_or_highest_erathem = text_field()
    earliest_period_or_lowest_system = text_field()
    latest_period_or_highest_system = text_field()
    earliest_epoch_or_lowest_series = text_field()
    latest_epoch_or_highest_series = text_field()
    earliest_age_or_lowest_stage = text_field()
    latest_age_or_highest_stage = text_field()
    lowest_biostratigraphic_zone = text_field(db_default="")
    highest_biostratigraphic_zone = text_field(db_default="")
    group_name = text_field()
    formation = text_field()
    member = text_field()
    bed = text_field()

    # Everything else
    plain_media = models.JSONField(default=list, db_column="media")
    packed_media = models.BinaryField(null=True)
    media_types = text_array()  # StillImage, MovingImage, Sound
    image_count = models.SmallIntegerField(default=0)
    is_sequenced = models.BooleanField(null=True)
    issues = text_array()  # GBIF's flags
    flags = text_array()  # problems that our own parsing found (harvest/parse/specimen.py)
    plain_terms = models.JSONField(default=dict, db_column="terms")
    packed_terms = models.BinaryField(null=True)

    # Upkeep
    modified = text_field()  # the publisher's own date, as given
    last_crawled = models.DateTimeField(null=True)
    last_interpreted = models.DateTimeField(null=True)
    scope = models.TextField(choices=Scope.choices, default=Scope.IN_SCOPE)
    changed_in = models.IntegerField(default=0, db_index=True)
    added_in = models.IntegerField(db_default=0)  # 0: before harvests noted it
    withdrawn_at = models.DateTimeField(null=True)

    objects = SpecimenQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["dataset", "occurrence_id"], name="specimen_by_occurrence_id"),
            models.Index(fields=["institution"], name="specimen_by_institution"),
            # What no search finds, for lists of numbers (specimens/resolve/gone.py).
            models.Index(
                unpadded_key("catalog_number"), name="withdrawn_by_number", condition=WITHDRAWN
            ),
            models.Index(
                fields=["occurrence_id"], name="withdrawn_by_occurrence_id", condition=WITHDRAWN
            ),
            # What was left out, for those who ask why (portal/why).
            models.Index(fields=["catalog_number"], name="excluded_by_number", condition=EXCLUDED),
            models.Index(
                fields=["occurrence_id"], name="excluded_by_occurrence_id", condition=EXCLUDED
            ),
            # For feeds, which tell what was withdrawn last (specimens/follow.py).
            models.Index(
                fields=["-changed_in", "-gbif_id"], name="withdrawn_last", condition=WITHDRAWN
            ),
        ]

    def __str__(self):
        return self.scientific_name or _("Specimen %s") % self.gbif_id

    def get_absolute_url(self):
        return reverse("specimens:specimen", args=[self.gbif_id])

    @property
    def terms(self) -> dict:
        return terms_of(self.plain_terms, self.packed_terms)

    @terms.setter
    def terms(self, terms: dict):
        self.plain_terms, self.packed_terms = terms, None

    @property
    def media(self) -> list[dict]:
        return media_of(self.plain_media, self.packed_media)

    @media.setter
    def media(self, media: list[dict]):
        self.plain_media, self.packed_media = media, None

    @property
    def withdrawn(self):
        """When a harvest found that GBIF no longer has the record; None if it still has."""
        return self.withdrawn_at

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    def gbif_url(self):
        return f"https://www.gbif.org/occurrence/{self.gbif_id}"

    def successor(self):
        """The visible record of the same specimen under another key, or None.

        GBIF mints a new key when a dataset's identifiers change
        (https://github.com/gbif/pipelines/issues/677). Records with the same
        dataset and occurrenceID are of the same specimen; so is the only one
        with another spelling of it.
        """
        if not self.occurrence_id:
            return None
        others = Specimen.objects.visible().filter(dataset_id=self.dataset_id).exclude(pk=self.pk)
        same = others.filter(occurrence_id=self.occurrence_id).order_by("gbif_id").last()
        if same:
            return same
        alike = others.filter(occurrence_id__in=spellings(self.occurrence_id))[:2]
        return alike[0] if len(alike) == 1 else None

    def history(self):
        """The changes that harvests made to what people cite, by harvest, the newest first."""
        return SpecimenChange.objects.filter(gbif_id=self.gbif_id).order_by("-run", "pk")
