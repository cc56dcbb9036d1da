"""Unclaimed codes, ranked, with the institutions that they may mean and a form that mends it."""

import csv
import io
from collections import Counter
from uuid import UUID

import pytest
from django.utils import timezone
from django.utils.translation import override

from harvest.models import HarvestRun, UnclaimedHolding
from institutions.models import Dataset, Institution, Publisher
from institutions.web.data_version import answering_from
from portal.programme.unclaimed import unclaimed_codes
from specimens.models import Specimen
from tests.portal.programme.conftest import FULL, SEEN, SILENT, TOLD

pytestmark = pytest.mark.django_db
BEETLES, MOSSES = UUID(int=901), UUID(int=902)
HOLDINGS = [
    (BEETLES, "FULL-M", "", 10),
    (BEETLES, "FULL-M", "ENT", 90),
    (MOSSES, "FULL-M", None, 5),
    (MOSSES, "", "", 40),
    (BEETLES, "ZZ", None, 300),
]


@pytest.fixture
def counted(museums, own_index):
    Institution.objects.filter(pk=FULL).update(code="FULLM")
    publisher = Publisher.objects.create(key=UUID(int=800), title="Silent Museum")
    Dataset.objects.create(key=BEETLES, title="Beetles <i>", publisher=publisher)
    Dataset.objects.create(key=MOSSES, title="Mosses")
    Specimen.objects.filter(institution_id=SEEN).update(dataset_id=MOSSES)
    own_index()
    run = HarvestRun.objects.create(
        kind="specimens", started_at=timezone.now(), ended_at=timezone.now(), unclaimed=445
    )
    for dataset, institution, collection, number in HOLDINGS:
        UnclaimedHolding.objects.create(
            run=run,
            dataset_key=dataset,
            institution_code=institution,
            collection_code=collection,
            specimens=number,
        )


def likely(code, dataset):
    one = next(one for one in unclaimed_codes() if (one.code, one.dataset) == (code, str(dataset)))
    return {each.institution.pk: each.why for each in one.likely}


def test_codes_are_ranked_by_their_specimens(client, counted):
    by_hand = Counter()
    for dataset, institution, _collection, number in HOLDINGS:
        by_hand[str(dataset), institution] += number
    told = client.get("/dashboard/unclaimed.json").json()
    found = {(one["dataset"], one["institutionCode"]): one["specimens"] for one in told["results"]}
    assert found == by_hand
    numbers = [one["specimens"] for one in told["results"]]
    assert numbers == sorted(numbers, reverse=True)
    assert told["results"][1]["collectionCodes"] == {"ENT": 90, "": 10}


def test_reasons_are_in_the_reader_s_language_whichever_was_asked_first(counted):
    asked = [("cy", "mae ei enw gan gyhoeddwr"), ("en-gb", "publisher has its name")]
    for language, reason in asked * 2:
        with answering_from("a version"), override(language):
            assert reason in likely("FULL-M", BEETLES)[SILENT]


def test_each_likely_institution_has_its_reason(counted):
    found = likely("FULL-M", BEETLES)
    assert "same but for case" in found[FULL]
    assert "publisher has its name" in found[SILENT]
    assert "same dataset" in likely("", MOSSES)[SEEN]


def test_gbifs_own_rules_come_first(counted):
    Institution.objects.filter(pk=TOLD).update(code="full-m")
    assert next(iter(likely("FULL-M", BEETLES))) == TOLD


def test_institutions_without_a_page_are_not_offered(counted):
    Institution.objects.filter(pk=FULL).update(display_on_nhc_portal=False)
    assert FULL not in likely("FULL-M", BEETLES)


def test_the_page_leads_to_the_form_with_the_code(client, counted):
    page = client.get("/dashboard/unclaimed")
    (row,) = [row for row in page.context["rows"] if row["code"].specimens == 100]
    fix = row["fixes"][0]
    assert fix["entry"].pk == FULL
    form = client.get(fix["url"].partition("#")[0]).content.decode()
    assert "FULL-M: Beetles" in form
    assert "Beetles &lt;i&gt;" in page.content.decode()
    (row,) = [row for row in page.context["rows"] if not row["code"].code]
    assert row["fixes"][0]["url"] == Institution.objects.get(pk=SEEN).edit_url()


def test_the_file_has_the_likeliest(client, counted):
    text = client.get("/dashboard/unclaimed.csv").content.decode("utf-8-sig")
    lines = {line["institutionCode"]: line for line in csv.DictReader(io.StringIO(text))}
    assert lines["ZZ"]["specimens"] == "300"
    assert len(lines) == 3


def test_before_a_count_the_page_says_so(client, db):
    assert "not been counted yet" in client.get("/dashboard/unclaimed").content.decode()
    assert client.get("/dashboard/unclaimed.csv?page=2").status_code == 400
