"""Calls made up from the OpenAPI description: each answer is one that the description has.

SCHEMATHESIS_CASES says how many of each call, half of them valid. Of those that are not, the form of
the answer is checked, whatever it is: what people type is read as it is meant, as far as that is
clear (tests/specimens/api/test_values.py).
"""

import os

import hypothesis
import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from hypothesis import HealthCheck, Phase
from schemathesis import GenerationMode
from schemathesis.checks import content_type_conformance, not_a_server_error
from schemathesis.specs.openapi.checks import (
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from institutions.models import Collection, Dataset, Institution, Publisher

# Committed: requests open connections of their own.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(3_600)]

CASES = int(os.environ.get("SCHEMATHESIS_CASES", "40"))
# What a description can't say but in words.
IN_WORDS = (
    "Give one of catalogNumber",
    "Ask for one thing",
    "A value is missing.",
    "The start of the range lies after its end.",
    "Use a value between",
    "Use a date as",
    "Use well-known text",
    "Max offset of",
    "Leave it out: a cursor",
    "With a cursor use",
    "Use the nextCursor of an answer",
    "It has too many taxa",
    "The address is too long",
    "The file is neither a text",
    "The file can’t be read",
    "There is nothing in the file",
)


def accepts_what_is_described(ctx, response, case):
    is_valid = case.meta.generation.mode is GenerationMode.POSITIVE
    if is_valid and response.status_code in (400, 414):
        if response.json().get("parameter") in ("geometry", "predicate"):
            return  # described in words
        assert response.json()["error"].startswith(IN_WORDS), case.as_curl_command()


CONFORMANCE = [
    *(not_a_server_error, status_code_conformance, content_type_conformance),
    *(response_headers_conformance, response_schema_conformance),
]


def answer_to(case, *more_checks):
    """Make the call and check its answer, which is not compressed: the client can't unpack it."""
    headers = {"Accept-Encoding": "identity"}
    return case.call_and_validate(checks=[*CONFORMANCE, *more_checks], headers=headers)


@pytest.fixture
def described(settings, own_index, make_institution, make_specimen, make_run):
    """The description of a portal that has one of each, and lets anybody ask as often as they like."""
    settings.REQUESTS_PER_MINUTE = 0
    make_run()
    kew = make_institution("Kew", number_specimens=5)
    Collection.objects.create(key=kew.key, name="Herbarium", institution=kew)
    kept_by = Publisher.objects.create(key=kew.key, title="Royal Botanic Gardens")
    Dataset.objects.create(key=kew.key, title="Catalogue", type="OCCURRENCE", publisher=kept_by)
    for key in (1, 2):
        make_specimen(key, institution=kew, family="Fagaceae", country_code="GB", year=1900)
    make_specimen(3, institution=kew, withdrawn_at=timezone.now())
    own_index()
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.name)
def test_every_answer_to_made_up_calls_is_described(described, mode):
    calls = [found.ok() for found in described.get_all_operations()]
    assert len(calls) >= 8
    for call in calls:
        takes_any = call.query or call.body or call.path_parameters
        if mode is GenerationMode.NEGATIVE and not takes_any:
            continue  # nothing can be wrong with it

        @hypothesis.given(case=call.as_strategy(generation_mode=mode))
        @hypothesis.settings(
            max_examples=CASES // 2,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def answers_as_described(case):
            answer_to(case, accepts_what_is_described)

        try:
            answers_as_described()
        except hypothesis.errors.Unsatisfiable:
            # Any text may stand in a path.
            assert mode is GenerationMode.NEGATIVE
            assert not [*call.query, *call.body]


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ("/api/v1/grscicoll/institution/{key}", Institution),
        ("/api/v1/grscicoll/collection/{key}", Collection),
        ("/api/v1/dataset/{key}", Dataset),
        ("/api/v1/organization/{key}", Publisher),
    ],
)
def test_an_entry_that_exists_is_as_described(described, path, model):
    case = described[path]["GET"].Case(path_parameters={"key": str(model.objects.get().key)})
    assert answer_to(case).status_code == 200


@pytest.mark.parametrize(("gbif_id", "status"), [(1, 200), (3, 410), (4, 404)])
def test_a_record_is_as_described_whether_here_withdrawn_or_unknown(described, gbif_id, status):
    record = described["/api/v1/occurrence/{gbif_id}"]["GET"]
    case = record.Case(path_parameters={"gbif_id": gbif_id})
    assert answer_to(case).status_code == status
