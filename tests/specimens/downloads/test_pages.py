"""The page of a download, and the answers around a file."""

import re

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from specimens.downloads import page
from specimens.downloads.make import make_file
from specimens.downloads.snapshot import one_snapshot
from specimens.models import Specimen
from tests.pages import html
from tests.specimens.downloads.read import ADDRESS, fetch, keys_in
from tests.specimens.downloads.test_request import read
from tests.specimens.factories import make_specimen


@pytest.fixture
def three(search_index):
    for key in (1, 2, 3):
        make_specimen(key, genus="Quercus", scientific_name="Quercus robur L.")
    return search_index()


@pytest.mark.django_db
def test_the_page_offers_every_format_for_the_same_search(three):
    text = html(Client().get(ADDRESS, {"genus": "Quercus", "columns": "habitat"}))
    assert len(re.findall(r'name="format"', text)) == len(page.ALL)
    assert '<input type="hidden" name="genus" value="Quercus">' in text
    assert '<input type="hidden" name="columns" value="habitat">' in text
    assert "UK Specimen Portal (" in text
    assert "3 specimen records from GBIF, harvest" in text or "3 specimen records" in text


@pytest.mark.django_db
def test_results_lead_to_it(three):
    assert f'href="{ADDRESS}?genus=Quercus"' in html(Client().get("/specimen/search?genus=Quercus"))


@pytest.mark.django_db
def test_a_file_has_a_name_with_the_date(three):
    answer = fetch({"format": "dwca"})
    assert f'filename="specimens-{timezone.now():%Y-%m-%d}.zip"' in answer["Content-Disposition"]
    assert answer["Content-Type"] == "application/zip"
    assert not answer.has_header("Content-Encoding")


@pytest.mark.django_db
def test_a_withdrawn_record_is_left_out_though_the_index_has_it(three):
    Specimen.objects.filter(pk=2).update(withdrawn_at=timezone.now())
    assert keys_in("tsv", fetch({"format": "tsv"}).body) == [1, 3]


@pytest.mark.django_db
def test_no_index_is_said_before_the_file_begins(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    assert fetch({"format": "csv"}).status_code == 503


@pytest.mark.django_db(transaction=True)
def test_a_harvest_during_a_download_changes_nothing_in_it(search_index):
    for key in range(1, 2_501):
        make_specimen(key, locality="old")
    engine = search_index()
    parts = make_file(read("format=tsv&columns=place"), engine, "/", timezone.now())
    first = [next(parts), next(parts)]
    # Another connection, as a harvest has.
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("UPDATE specimens_specimen SET locality = 'new'")
        cursor.execute("UPDATE specimens_specimen SET withdrawn_at = now() WHERE gbif_id = 2500")
    other.close()
    text = b"".join([*first, *parts]).decode()
    assert keys_in("tsv", text.encode()) == list(range(1, 2_501))
    assert "new" not in text


@pytest.mark.django_db(transaction=True)
def test_a_download_that_is_given_up_leaves_no_transaction(search_index):
    make_specimen(1)
    parts = make_file(read("format=csv"), search_index(), "/", timezone.now())
    next(parts)
    next(parts)
    assert connection.in_atomic_block
    parts.close()
    assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_can_only_be_read():
    with pytest.raises(Exception, match="read-only"), one_snapshot():
        make_specimen(1)
    with transaction.atomic(), one_snapshot():
        make_specimen(1)
