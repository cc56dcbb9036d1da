"""Institutions described for search engines, on their pages."""

import json
import re

from institutions.models import Collection
from tests.specimens.factories import make_specimen


def linked(client, address):
    page = client.get(address).content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    return json.loads(block)


def test_an_institution_is_described_with_its_records(client, make_institution, search_index):
    kew = make_institution(
        name="Kew </script>",
        code="K",
        homepage="https://kew.org",
        city="Richmond",
        identifiers=[{"identifier": "https://ror.org/00ynnr806"}],
    )
    make_specimen(1, institution=kew)
    search_index()
    said = linked(client, kew.get_absolute_url())
    assert (said["@type"], said["name"], said["alternateName"]) == (
        "Organization",
        "Kew </script>",
        "K",
    )
    assert "https://ror.org/00ynnr806" in said["sameAs"]
    assert said["address"]["addressLocality"] == "Richmond"
    records = said["subjectOf"]
    assert records["@type"] == "Dataset"
    for each in records["distribution"]:
        assert client.get(each["contentUrl"].removeprefix("http://testserver")).status_code == 200


def test_an_entry_without_records_has_no_dataset(client, make_institution, search_index):
    leeds = make_institution()
    shells = Collection.objects.create(key=leeds.pk, name="Shells", institution=leeds)
    search_index()
    assert "subjectOf" not in linked(client, leeds.get_absolute_url())
    assert linked(client, shells.get_absolute_url())["@type"] == "Collection"
