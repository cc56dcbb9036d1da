"""The named subsets of specimens, and which of their columns are read with them."""

from functools import cache

from django.db import models

from institutions.exclusion import excluded_keys
from institutions.models import Collection, Dataset, Institution, Publisher
from specimens.models.scope import Scope

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

EXCLUDED = models.Q(scope=Scope.EXCLUDED)


@cache
def _not_naming() -> tuple[str, ...]:
    """The fields of entries that pages of specimens don't show: reading them takes half the time."""
    return tuple(
        f"{path}__{field.name}"
        for path, (model, naming) in NAMING.items()
        for field in model._meta.concrete_fields
        if field.name not in naming
    )


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

    def in_order_of(self, gbif_ids: list[int]) -> list[models.Model]:
        """Load those with these gbifIDs, in the order of these; who is not there is left out."""
        found = self.in_bulk(gbif_ids)
        return [found[gbif_id] for gbif_id in gbif_ids if gbif_id in found]

    def as_results(self, gbif_ids: list[int]) -> list[models.Model]:
        """The visible ones of these in order, with what the usual table and pictures show of them.

        The rest is read when asked for. All columns take four times as long.
        """
        specimens = self.visible().select_related("institution", "publisher").only(*USUAL_ROW)
        return specimens.in_order_of(gbif_ids)

    def as_records(self, gbif_ids: list[int]) -> list[models.Model]:
        """The visible ones of these in order, with whatever a table may show of them."""
        return self.visible().with_holders().in_order_of(gbif_ids)
