"""A view that says which parameters it knows: a page names the others, a file refuses them."""

import json

from django.http import HttpResponse, QueryDict

from institutions.web.page_parameters import knows
from institutions.web.parameters import InvalidParameter


@knows("sort", many=["key"])
def view(request, form=""):
    if request.GET.get("sort") == "wrong":
        raise InvalidParameter("sort", "Use right.")
    return HttpResponse(", ".join(request.not_understood))


def asked(rf, query, **named):
    request = rf.get("/")
    request.GET = QueryDict(query)
    return view(request, **named)


def test_a_page_has_the_names_that_it_does_not_know(rf):
    assert asked(rf, "sort=x&key=1&key=2&colour=red&gclid=1").content == b"colour"


def test_a_file_refuses_them(rf):
    answer = asked(rf, "colour=red", form="csv")
    assert answer.status_code == 400
    assert json.loads(answer.content)["parameter"] == "colour"
    assert asked(rf, "key=1&key=2&gclid=1", form="csv").status_code == 200


def test_a_wrong_value_and_one_given_twice_are_refused_by_both(rf, db):
    for query, words in (("sort=wrong", "Use right."), ("sort=x&sort=y", "one value only")):
        page, file = asked(rf, query), asked(rf, query, form="json")
        assert (page.status_code, file.status_code) == (400, 400)
        assert words in page.content.decode()
        assert words in json.loads(file.content)["error"]
