import json

import pytest

from harvest.sandbox.api.answers import BadRequest
from harvest.sandbox.downloads.request import read_request
from harvest.sandbox.world.world import World
from tests.harvest.sandbox.wire import occurrence

WORLD = World([occurrence(1, year=1900), occurrence(2, year=1901)])


def read(**asked):
    return read_request(json.dumps(asked).encode(), WORLD)


def keys(request):
    return [record["key"] for record in request.records(WORLD)]


def test_the_same_request_is_equal_in_whatever_order_its_members_come():
    assert read(format="DWCA", creator="a") == read(creator="a", format="DWCA")
    assert read(creator="a") == read(creator="a", format="DWCA")
    assert read(creator="a") != read(creator="b")


def test_records_are_those_of_the_predicate_or_of_the_query():
    assert sorted(keys(read())) == [1, 2]
    assert keys(read(predicate={"type": "equals", "key": "YEAR", "value": "1901"})) == [2]
    sql = "SELECT gbifid FROM occurrence WHERE year = '1900'"
    by_sql = read(format="SQL_TSV_ZIP", sql=sql)
    assert by_sql.is_sql
    assert keys(by_sql) == [1]


@pytest.mark.parametrize("body", [b"{", b"[]"])
def test_a_body_that_is_no_json_object_is_refused(body):
    with pytest.raises(BadRequest, match="JSON parse error"):
        read_request(body, WORLD)
