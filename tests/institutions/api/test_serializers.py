from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from institutions.api.serializers import (
    CollectionSerializer,
    DatasetSerializer,
    PublisherSerializer,
    gbif_name,
    gbif_time,
)
from institutions.models import Collection, Dataset, Institution, Publisher

KEY = UUID("1d31211e-350e-492a-a597-34d24bbc1769")


@pytest.mark.parametrize(
    ("attribute", "name"),
    [
        ("featured_image_url", "featuredImageUrl"),
        ("display_on_nhc_portal", "displayOnNHCPortal"),
        ("institution", "institutionKey"),
        ("code", "code"),
    ],
)
def test_an_attribute_has_gbifs_name(attribute, name):
    assert gbif_name(attribute) == name


def test_a_time_is_written_in_utc_with_milliseconds():
    summer = timezone(timedelta(hours=1))
    assert gbif_time(datetime(2026, 6, 1, 1, 30, tzinfo=summer)) == "2026-06-01T00:30:00.000+00:00"


def test_empty_fields_are_left_out_and_lists_stay():
    data = PublisherSerializer(Publisher(key=KEY, title="Kew")).data
    assert (data["key"], data["title"], data["homepage"]) == (str(KEY), "Kew", [])
    assert "city" not in data
    assert "modified" not in data


def test_a_dataset_has_its_licences_legal_code_its_citation_and_its_publisher():
    dataset = Dataset(
        key=KEY,
        license="CC_BY_4_0",
        citation="Kew (2026).",
        publisher=Publisher(key=KEY, title="Kew"),
        created=datetime(2026, 1, 2, tzinfo=UTC),
    )
    data = DatasetSerializer(dataset).data
    assert data["license"] == "http://creativecommons.org/licenses/by/4.0/legalcode"
    assert data["citation"] == {"text": "Kew (2026)."}
    assert data["publishingOrganizationKey"] == KEY
    assert data["publishingOrganizationTitle"] == "Kew"
    assert data["created"] == "2026-01-02T00:00:00.000+00:00"


def test_a_collection_names_its_institution(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    institution = Institution(key=KEY, name="Kew", code="K")
    data = CollectionSerializer(Collection(key=KEY, institution=institution)).data
    assert (data["institutionName"], data["institutionCode"]) == ("Kew", "K")
    assert data["institutionKey"] == KEY
