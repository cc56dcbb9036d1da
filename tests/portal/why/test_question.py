"""What /why is asked."""

import pytest
from django.http import QueryDict

from institutions.web.parameters import InvalidParameter
from portal.why.question import Question, read_question

KEY = "22222222-0000-4000-8000-000000000001"


@pytest.mark.parametrize(
    ("query", "question"),
    [
        ("", None),
        ("gbifID=+", None),
        ("gbifID=0012", Question("gbifID", "12")),
        ("GBIF_ID=12", Question("gbifID", "12")),
        (f"datasetKey={KEY.upper()}", Question("datasetKey", KEY)),
        ("catalogNumber=BM 1.2", Question("catalogNumber", "BM 1.2")),
        ("institution=Kew&gbifID=&utm_source=x", Question("institution", "Kew")),
    ],
)
def test_one_thing_is_asked_for(query, question):
    assert read_question(QueryDict(query)) == question


@pytest.mark.parametrize(
    ("query", "parameter", "message"),
    [
        ("gbifID=twelve", "gbifID", "whole number"),
        ("gbifID=99999999999999999999999", "gbifID", "whole number"),
        ("gbifID=١٢", "gbifID", "whole number"),
        ("datasetKey=x", "datasetKey", "a UUID"),
        (f"occurrenceID={'x' * 301}", "occurrenceID", "at most 300"),
        ("gbifID=1&institution=Kew", "gbifID, institution", "one thing at a time"),
        ("gbifID=1&gbifID=2", "gbifID", "one thing at a time"),
    ],
)
def test_anything_else_is_refused_with_what_is_allowed(query, parameter, message):
    with pytest.raises(InvalidParameter, match=message) as caught:
        read_question(QueryDict(query))
    assert caught.value.parameter == parameter
