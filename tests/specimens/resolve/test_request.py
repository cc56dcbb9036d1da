"""What is asked of the list resolver is read from an address, and written as one."""

import pytest
from django.http import QueryDict

from institutions.web.parameters import InvalidParameter
from specimens.models import NumberList
from specimens.resolve.read_list import MOST
from specimens.resolve.request import ListRequest, TooManyValues

pytestmark = pytest.mark.django_db
KEY = "0b7a3c1e-52a1-4d38-9d8f-7c1f2d6a9b10"


def read(text):
    return ListRequest.from_params(QueryDict(text))


def test_a_request_is_read_from_what_it_writes():
    asked = ListRequest(
        values=("A,1", "a b; c", "Ä"), institution=KEY, chosen=(("A,1", 7),), status="FOUND"
    )
    assert read(asked.url(offset=100).partition("?")[2]) == ListRequest(
        **(vars(asked) | {"offset": 100})
    )
    assert ListRequest().url() == "/specimen/resolve"


def test_a_long_list_is_kept_and_read_again():
    asked = ListRequest(values=tuple(f"A,{number}" for number in range(400)), chosen=(("A,1", 7),))
    kept = asked.with_address()
    assert len(kept.url()) < 60
    assert read(kept.url().partition("?")[2]).values == asked.values
    assert read(kept.url().partition("?")[2]).chosen == asked.chosen
    assert ListRequest(("A1",)).with_address().slug == ""
    assert NumberList.objects.count() == 1


def test_texts_are_read_as_lists_of_which_a_head_is_no_value():
    assert read("values=catalogNumber%0AA1%0AA2&value=A3").values == ("A3", "A1", "A2")
    assert read("values=A1,+A2").values == ("A1", "A2")


def test_choices_that_are_none_are_left_out():
    chosen = read("value=A1&choice=7+A1&choice=x+A1&choice=8&choice=").chosen
    assert chosen == (("A1", 7),)
    assert ListRequest(chosen=chosen).with_choices([("A1", 8), ("B", 9)]).chosen == (
        ("A1", 8),
        ("B", 9),
    )


@pytest.mark.parametrize(
    ("text", "parameter"),
    [
        ("list=nothing", "list"),
        ("institutionKey=x", "institutionKey"),
        ("status=x", "status"),
        ("offset=x", "offset"),
    ],
)
def test_a_parameter_that_is_not_valid_is_named(text, parameter):
    with pytest.raises(InvalidParameter) as caught:
        read(text)
    assert caught.value.parameter == parameter


def test_too_many_values_are_counted():
    with pytest.raises(TooManyValues) as caught:
        read("values=" + "%0A".join(map(str, range(MOST + 1))))
    assert caught.value.args == (MOST + 1,)
