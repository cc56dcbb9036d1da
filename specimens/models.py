"""Specimens, the changes of their records, and the taxa that they are identified as.

Column names are Darwin Core's and GBIF's in snake_case, except for ``class_name`` and
``order_name``, because ``class`` and ``order`` are keywords of Python and SQL. This
module is longer than most because a specimen has many columns.
"""

from functools import cache, lru_cache
from uuid import uuid4

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models.functions import Left, Lower, Now, Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from institutions.exclusion import excluded_keys
from institutions.models import (
    Collection,
    Dataset,
    Institution,
    Publisher,
    text_array,
    text_field,
)
from specimens.identifiers import spellings
from specimens.number_keys import KEY_STEPS, LONGEST, ZEROS
from specimens.packed import Unpacker
from specimens.taxon_words import folded_words, word_indexes

COL_XR = "7ddf754f-d193-4cc9-b351-99906754a03b"
BACKBONE = "d7dddbf4-2cf0-4f39-9b2a-bb099caae36c"
DEFAULT_CHECKLIST = COL_XR  # of pages and the API, if a search names none
STAYS_PLAIN = frozenset({"institutionKey"})  # the terms that SQL reads (harvest/load/holders.py)


class Scope(models.TextChoices):
    """The reason why a record is or is not in the default search (rules: harvest/scope.py)."""

    IN_SCOPE = "IN_SCOPE", _("Held by an active institution in the UK")
    HELD_ABROAD = "HELD_ABROAD", _("Held by an institution outside the UK")
    INACTIVE_INSTITUTION = "INACTIVE_INSTITUTION", _("Held by an inactive institution")
    NO_INSTITUTION = "NO_INSTITUTION", _("No known institution")
    EXCLUDED = "EXCLUDED", _("Left out at the institution’s request")

    @classmethod
    def includable(cls):
        """The values that a search may add with ``include=``."""
        return (cls.HELD_ABROAD, cls.INACTIVE_INSTITUTION, cls.NO_INSTITUTION)


def terms_of(plain: dict, packed: bytes | memoryview | None) -> dict:
    """The terms of a row, of which ``plain`` and ``packed`` are the columns.

    The release before writes all of them plain, and leaves what is packed as it is.
    """
    if packed is None or plain.keys() - STAYS_PLAIN:
        return plain
    return unpack(bytes(packed)) | plain


def media_of(plain: list[dict], packed: bytes | memoryview | None) -> list[dict]:
    """The media of a row, as ``terms_of`` has its terms."""
    return plain if packed is None or plain else list(unpack(bytes(packed)))


def _dictionary(number: int) -> bytes:
    return bytes(PackingDictionary.objects.get(number=number).content)


_unpacker = Unpacker(_dictionary)
# A page asks for the terms of its record a hundred times.
unpack = lru_cache(maxsize=64)(_unpacker.unpack)
unpack_json = _unpacker.unpack_json


# What presenters/results.py shows of a specimen, whatever the columns of its table.
USUAL_ROW = (
    *("scientific_name", "scientific_name_authorship", "taxon_rank", "kingdom", "family"),
    *("col_taxon_key", "type_status", "catalog_number", "occurrence_id", "record_number"),
    *("recorded_by", "event_date", "year", "locality", "municipality", "island", "water_body"),
    *("county", "state_province", "country_code", "institution_code", "scope"),
    *("media_types", "image_count", "plain_media", "packed_media", "rights_holder"),
    *("institution__name", "institution__code", "institution__display_on_nhc_portal"),
    "publisher__title",
)


# {a path from a specimen to an entry: its model, and the fields that pages of specimens show of it}
NAMING = {
    "institution": (Institution, {"key", "code", "name", "display_on_nhc_portal", "email"}),
    "collection": (Collection, {"key", "code", "name", "display_on_nhc_portal", "institution"}),
    "collection__institution": (Institution, {"key", "display_on_nhc_portal"}),
    "dataset": (Dataset, {"key", "title", "doi", "license", "citation"}),
    "publisher": (Publisher, {"key", "title"}),
}
HOLDERS = ("institution", "collection__institution", "dataset", "publisher")


@cache
def _not_naming() -> tuple[str, ...]:
    """The fields of entries that pages of specimens don't show: reading them takes half the time."""
    return tuple(
        f"{path}__{field.name}"
        for path, (model, naming) in NAMING.items()
        for field in model._meta.concrete_fields
        if field.name not in naming
    )


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


def unpadded_key(column: str) -> models.Func:
    """What a catalogue number is compared by, as unpadded(number_key(…)) has it of ASCII."""
    key: models.Func = Lower(Left(column, LONGEST))
    for pattern, by in (*KEY_STEPS, (ZEROS, "")):
        replaced = (models.Value(pattern), models.Value(by), models.Value("g"))
        key = models.Func(
            *(key, *replaced), function="REGEXP_REPLACE", output_field=models.TextField()
        )
    return key


WITHDRAWN = models.Q(withdrawn_at__isnull=False)
EXCLUDED = models.Q(scope=Scope.EXCLUDED)


def _is_excluded() -> models.Q:
    """Whether an excluded institution has a specimen: by the last harvest, or by today's setting."""
    keys = excluded_keys()
    of_today = models.Q(institution__in=keys) | models.Q(collection__in=keys)
    return EXCLUDED | of_today


class SpecimenQuerySet(models.QuerySet):
    """The named subsets of specimens. Callers use these methods rather than filter by columns."""

    def live(self):
        """The specimens that are not withdrawn: GBIF still publishes them."""
        return self.filter(withdrawn_at=None)

    def known(self):
        """The specimens that have a page: all, even withdrawn, that are not EXCLUDED."""
        return self.exclude(_is_excluded())

    def departed(self):
        """The specimens that have a page and are withdrawn."""
        return self.known().exclude(withdrawn_at=None)

    def excluded(self):
        """The specimens of institutions that asked to be left out: shown nowhere."""
        return self.filter(_is_excluded())

    def excluded_with(self, **column):
        """The excluded ones with a catalog_number or an occurrence_id, by indexes.

        What an institution has that was excluded since the last harvest is found by the institution
        alone, not by its collections.
        """
        by_harvest = self.filter(EXCLUDED, **column)
        of_today = self.filter(institution__in=excluded_keys(), **column)
        return by_harvest.union(of_today, all=True)

    def visible(self):
        """The specimens that a search can show: both live and known."""
        return self.live().known()

    def indexed(self):
        """The specimens that the index has: live, and not excluded when a harvest last looked.

        What was excluded since, searches leave out. So the setting can be taken back.
        """
        return self.live().exclude(scope=Scope.EXCLUDED)

    def with_visibility(self):
        """Annotate each specimen with ``is_visible``: whether the index has it (``indexed``)."""
        shown = models.Q(withdrawn_at=None) & ~models.Q(scope=Scope.EXCLUDED)
        return self.annotate(
            is_visible=models.ExpressionWrapper(shown, output_field=models.BooleanField())
        )

    def with_holders(self):
        """Join the institution, collection, dataset and publisher, which pages and the API name.

        Of them only what names and cites them (NAMING) is read; the rest is read when asked for.
        """
        return self.select_related(*HOLDERS).defer(*_not_naming())

    def in_order_of(self, gbif_ids: list[int]) -> "list[Specimen]":
        """Load those with these gbifIDs, in the order of these; who is not there is left out."""
        found = self.in_bulk(gbif_ids)
        return [found[gbif_id] for gbif_id in gbif_ids if gbif_id in found]

    def as_results(self, gbif_ids: list[int]) -> "list[Specimen]":
        """The visible ones of these in order, with what the usual table and pictures show of them.

        The rest is read when asked for. All columns take four times as long.
        """
        specimens = self.visible().select_related("institution", "publisher").only(*USUAL_ROW)
        return specimens.in_order_of(gbif_ids)

    def as_records(self, gbif_ids: list[int]) -> "list[Specimen]":
        """The visible ones of these in order, with whatever a table may show of them."""
        return self.visible().with_holders().in_order_of(gbif_ids)


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


class PackingDictionary(models.Model):
    """A zstd dictionary of packed documents; ``purpose`` is the attribute: terms or media.

    The documents name it by its number, and can't be read without it: it is never deleted. Numbers
    are a sequence's, so that a number never comes twice.
    """

    number = models.AutoField(primary_key=True)
    purpose = models.TextField()
    content = models.BinaryField()
    made_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"{self.number}: {self.purpose}"


class SpecimenChange(models.Model):
    """A change that a harvest made to a fact that people cite (harvest/load/history.py).

    ``field`` is GBIF's name for the fact, or "coordinates". ``old`` and ``new`` are its values as
    text, "" if there was or is none, several joined by "|". ``run`` is the number of the harvest.
    """

    gbif_id = models.BigIntegerField(db_index=True)
    field = models.TextField()
    old = text_field()
    new = text_field()
    at = models.DateTimeField()
    run = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(
                unpadded_key("old"), name="former_number", condition=models.Q(field="catalogNumber")
            )
        ]

    def __str__(self):
        return f"{self.field} of {self.gbif_id}: {self.old} → {self.new}"


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


class ShortLink(models.Model):
    """A search under a short address, made on demand (specimens/short_links.py).

    ``address`` is the query string of the page, from its question mark on.
    """

    on_primary = True

    slug = models.TextField(primary_key=True)
    address = models.TextField()
    at = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self):
        return f"{self.slug}: {self.address}"


class Area(models.Model):
    """An area of a kind, such as a vice-county, with its outline as well-known binary, in degrees.

    ``identifier`` is the kind's own: 70 of vice-counties. ``drawn`` ones are of searches whose
    outline is too long for an address. ``digest`` is of name and outline.
    """

    on_primary = True

    kind = models.TextField()
    identifier = models.TextField()
    name = text_field()
    source = text_field()
    geometry = models.BinaryField()
    digest = models.TextField()
    at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "identifier"], name="one_area_by_identifier")
        ]

    def __str__(self):
        return f"{self.kind}:{self.identifier}"


class NumberList(models.Model):
    """A list that is looked up, and too long for an address (specimens/kept_lists.py).

    ``content`` is compressed JSON. ``used_at``: when its address was last asked for, to the day.
    """

    on_primary = True

    slug = models.TextField(primary_key=True)
    content = models.BinaryField()
    used_at = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self):
        return self.slug


class SearchDownload(models.Model):
    """A file of all records of a search that a job makes (specimens/downloads/jobs), and what it was of.

    The row stays when the file is gone. ``query`` is SpecimenQuery.encoded, ``columns`` are
    DownloadRequest's, ``site`` is the portal's address. ``expected`` records were counted when it was asked for; ``done`` are written.
    ``client`` is a digest of whoever asked. ``datasets`` is {key: number of records}. ``excluded`` are the
    keys that were left out. ``seen_at``: when the process that makes the file last said so.
    """

    on_primary = True

    class State(models.TextChoices):
        """As GBIF names the states of its downloads (Download.Status of gbif/gbif-api)."""

        PREPARING = "PREPARING", _("Waiting")
        RUNNING = "RUNNING", _("Being made")
        SUCCEEDED = "SUCCEEDED", _("Ready")
        CANCELLED = "CANCELLED", _("Cancelled")
        FAILED = "FAILED", _("Failed")
        FILE_ERASED = "FILE_ERASED", _("Expired")

    UNFINISHED = (State.PREPARING, State.RUNNING)

    key = models.TextField(primary_key=True)
    state = models.TextField(choices=State.choices, default=State.PREPARING)
    format = models.TextField()
    columns = text_array()
    query = text_field()
    request = models.JSONField(null=True)  # the body of a request to the API
    site = text_field()
    client = text_field()
    problem = text_field()  # a code of specimens/downloads/jobs/problems.py
    expected = models.BigIntegerField(default=0)
    done = models.BigIntegerField(default=0)
    size = models.BigIntegerField(default=0)
    sha256 = text_field()
    run = models.IntegerField(default=0)
    generation = text_field()
    datasets = models.JSONField(default=dict)
    excluded = text_array()
    attempts = models.SmallIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now(), db_index=True)
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    erase_after = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["created_at"],
                name="unfinished_download",
                condition=models.Q(state__in=["PREPARING", "RUNNING"]),
            )
        ]

    def __str__(self):
        return self.key

    def get_absolute_url(self):
        return reverse("specimens:made-download", args=[self.key])

    @property
    def is_unfinished(self) -> bool:
        return self.state in self.UNFINISHED

    @property
    def contributions(self) -> list[tuple[str, int]]:
        """(key of a dataset, number of records), most records first; without those of no dataset."""
        known = [(key, number) for key, number in self.datasets.items() if key]
        return sorted(known, key=lambda each: (-each[1], each[0]))


class SearchIndex(models.Model):
    """What is known of an index in a cluster of OpenSearch, so that nobody has to ask the cluster.

    ``index`` is the live one ("" before the first), ``state`` what it says of itself, ``writer`` the
    number of the last process that began to write, and ``written_by`` its name.
    """

    on_primary = True

    alias = models.TextField(primary_key=True)
    index = models.TextField(default="")
    state = models.JSONField(default=dict)
    writer = models.BigIntegerField(default=0)
    written_by = models.TextField(default="")

    def __str__(self):
        return self.alias


class Finding(models.Model):
    """What only all records of a holder together show: repeated numbers and the like (findings.py).

    ``kind`` is findings.Kind's, ``groups`` the number of distinct values, ``records`` that of the
    records concerned. ``largest`` are the groups with most records: [[value, …, records], …].
    """

    holder = models.UUIDField()
    kind = models.TextField()
    groups = models.IntegerField()
    records = models.BigIntegerField()
    largest = models.JSONField(default=list)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "kind"], name="one_finding_by_kind")
        ]

    def __str__(self):
        return f"{self.kind} of {self.holder}: {self.records}"


class BrokenImage(models.Model):
    """An image of a record that the portal asked for and did not get (specimens/broken_images.py)."""

    on_primary = True

    address = models.TextField(primary_key=True)
    gbif_id = models.BigIntegerField(db_index=True)
    reason = models.TextField()  # of institutions.pictures.failures.Reason
    at = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self):
        return f"{self.address}: {self.reason}"


class IndexWrite(models.Model):
    """A write of a search index from this database: how an index knows the database it is of.

    The index keeps the token. A database that was restored from before the write lacks it.
    """

    on_primary = True

    token = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return str(self.token)
