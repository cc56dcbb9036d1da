"""Numbers of requests, as a proxy may give them, and in records of the log."""

import logging

import pytest

from portal.request_id import WithRequestId, current, new_id


@pytest.mark.parametrize(
    "given", ["0123456789abcdef0123456789abcdef", "1b4e28ba-2fa1-11d2-883f-0016d3cca427"]
)
def test_a_well_formed_number_is_kept(given):
    assert new_id(given) == given


@pytest.mark.parametrize(
    "given", ["", "short", "a" * 65, "a" * 20 + "\nERROR", "<b>" + "a" * 20, "é" * 20]
)
def test_anything_else_is_replaced_by_a_number_of_ours(given):
    assert len(new_id(given)) == 32
    assert new_id(given) != new_id(given)


def test_a_record_of_the_log_has_the_number_of_its_request():
    record = logging.makeLogRecord({})
    token = current.set("0123456789abcdef")
    assert WithRequestId().filter(record)
    assert record.request_id == "0123456789abcdef"
    current.reset(token)
    WithRequestId().filter(record)
    assert record.request_id == "-"
