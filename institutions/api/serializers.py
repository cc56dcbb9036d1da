"""Serialise entries of GRSciColl and the registry to JSON as GBIF does.

Names are in GBIF's camelCase. Empty values are left out, except that lists are
always present, as in GBIF's answers.
"""

from datetime import UTC, datetime

from django.db import models
from rest_framework import serializers

from institutions.holdings import specimen_counts
from institutions.models import Collection, Dataset, Institution, Publisher
from institutions.vocabularies.licences import legal_code

# GBIF's names that are not simply our names in camelCase.
GBIF_NAMES = {
    "display_on_nhc_portal": "displayOnNHCPortal",
    "institution": "institutionKey",
    "publisher": "publishingOrganizationKey",
}
OURS_ALONE = {"city", "country", "withdrawn_at"}


def gbif_name(attribute: str) -> str:
    """GBIF's name of a model attribute: ``featured_image_url`` -> ``featuredImageUrl``."""
    if attribute in GBIF_NAMES:
        return GBIF_NAMES[attribute]
    first, *rest = attribute.split("_")
    return first + "".join(word.capitalize() for word in rest)


def gbif_time(moment: datetime) -> str:
    """Format a moment as GBIF does: ``2013-05-21T01:38:00.000+00:00``."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


class GbifDateTimeField(serializers.DateTimeField):
    def to_representation(self, value):
        return gbif_time(value)


class GbifSerializer(serializers.ModelSerializer):
    """Serialises a model under GBIF's field names, without empty values."""

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DateTimeField: GbifDateTimeField,
    }

    def get_fields(self):
        fields = {}
        for attribute, field in super().get_fields().items():
            name = gbif_name(attribute)
            if name != attribute and field.source is None:
                field.source = attribute
            fields[name] = field
        return fields

    def to_representation(self, instance):
        data = super().to_representation(instance)
        return {name: value for name, value in data.items() if value not in (None, "", {})}


class GrscicollSerializer(GbifSerializer):
    """Adds our own count of specimens to GRSciColl's fields of an institution or collection."""

    specimen_count = serializers.SerializerMethodField(
        "count_specimens",
        help_text="Specimens in the portal's default search; not a field of GRSciColl's. "
        "Left out while the search index is being built.",
    )

    def count_specimens(self, entry) -> int | None:
        here = specimen_counts(f"{entry.kind}Key")
        return None if here is None else here.get(str(entry.key), 0)


class InstitutionSerializer(GrscicollSerializer):
    class Meta:
        model = Institution
        exclude = tuple(OURS_ALONE)


class CollectionSerializer(GrscicollSerializer):
    institution_name = serializers.CharField(source="institution.name", default="", read_only=True)
    institution_code = serializers.CharField(source="institution.code", default="", read_only=True)

    class Meta:
        model = Collection
        exclude = tuple(OURS_ALONE)


class PublisherSerializer(GbifSerializer):
    class Meta:
        model = Publisher
        exclude = ("withdrawn_at",)


class CitationSerializer(serializers.Serializer):
    text = serializers.CharField(source="*", read_only=True)


class DatasetSerializer(GbifSerializer):
    citation = CitationSerializer(read_only=True)
    publishing_organization_title = serializers.CharField(
        source="publisher.title", default="", read_only=True
    )
    license = serializers.SerializerMethodField()

    def get_license(self, dataset) -> str:
        return legal_code(dataset.license)

    class Meta:
        model = Dataset
        exclude = ("withdrawn_at",)


class DatasetFoundSerializer(DatasetSerializer):
    """A dataset as GBIF's search lists it. ``recordCount`` counts the specimens here."""

    publishing_country = serializers.CharField(
        source="publisher.country", default="", read_only=True
    )
    record_count = serializers.SerializerMethodField(
        "count_specimens",
        help_text="Specimens in the portal's default search. Left out while the index is being built.",
    )

    def count_specimens(self, dataset) -> int | None:
        here = specimen_counts("datasetKey")
        return None if here is None else here.get(str(dataset.key), 0)

    class Meta:
        model = Dataset
        fields = (
            *("key", "title", "doi", "description", "type", "subtype", "license"),
            *("publisher", "publishing_organization_title", "publishing_country", "record_count"),
        )
