"""Which filters are on the page, in which groups, and which of them are counted."""

import pytest
from django.http import QueryDict

from specimens.filters import OPEN, USUAL
from specimens.presenters.filters import present_filter, present_filters
from specimens.search.answers import FACET
from specimens.search_request import SearchRequest

pytestmark = pytest.mark.django_db  # institutions have names


KEY = "1d31211e-350e-492a-a597-34d24bbc1769"


class Engine:
    """Has one value of each field, and remembers what it was asked to count."""

    waiting = {}

    def __init__(self, generation):
        self.generation, self.counted, self.queries = generation, [], []

    def facets(self, query, params, limit):
        self.counted += params
        self.queries.append(query)
        return {param: [(KEY, 1)] for param in params}

    def totals(self, query, params):
        return dict.fromkeys(params, 1)

    def suggest(self, query, param, prefix, limit):
        return [(prefix.title(), prefix.title(), 2)]


def read(address):
    return SearchRequest.from_params(QueryDict(address))


def filters_of(address, engine):
    groups = present_filters(read(address), engine)["groups"]
    return {shown["param"]: shown for group in groups for shown in group["filters"]}


def test_the_usual_filters_are_there_in_their_groups(request):
    engine = Engine(request.node.name)
    groups = present_filters(read(""), engine)["groups"]
    names = ["Who", "What", "Where", "When", "Specimen", "Quality"]
    assert [group["title"] for group in groups] == names
    shown = [each["param"] for group in groups for each in group["filters"]]
    assert sorted(shown) == sorted(USUAL)


def test_only_filters_that_stand_open_are_counted(request):
    engine = Engine(request.node.name)
    shown = filters_of("q=oak", engine)
    assert set(engine.counted) == OPEN
    assert {param for param, each in shown.items() if each["open"]} == OPEN
    assert shown["typeStatus"]["opened_url"] == "?q=oak&open=typeStatus#facet-typeStatus"
    assert shown["typeStatus"]["fragment_url"] == "/specimen/facet?q=oak&for=typeStatus"


def test_a_filter_that_its_reader_opens_is_counted(request):
    engine = Engine(request.node.name)
    shown = filters_of("open=typeStatus&open=habitat", engine)
    assert set(engine.counted) == {*OPEN, "typeStatus"}
    assert (shown["typeStatus"]["opened_url"], shown["typeStatus"]["open"]) == ("", True)
    assert shown["habitat"]["kind"] == "text"


def test_filters_count_what_their_view_shows(request):
    engine = Engine(request.node.name)
    filters_of("q=oak&view=GALLERY", engine)
    assert engine.queries == [read("q=oak&hasImage=true").query]


def test_a_chosen_value_is_there_without_its_alternatives(request):
    engine = Engine(request.node.name)
    shown = filters_of("country=GB&order=Coleoptera", engine)
    assert "country" not in engine.counted
    assert shown["country"]["open"]
    assert [value["label"] for value in shown["order"]["values"]] == ["Coleoptera"]
    assert shown["order"]["opened_url"].endswith("&open=order#facet-order")


def test_another_tick_in_a_filter_costs_no_counting(request):
    engine = Engine(request.node.name)
    filters_of("q=oak&open=country", engine)
    engine.counted.clear()
    filters_of("q=oak&country=GB&open=country", engine)
    assert set(engine.counted) == OPEN - {"country"}


def test_a_text_to_find_gives_the_values_with_it(request):
    shown = filters_of("find_recordedBy=darwin", Engine(request.node.name))
    assert [value["label"] for value in shown["recordedBy"]["values"]] == ["Darwin"]


def test_every_other_filter_can_be_added(request):
    engine = Engine(request.node.name)
    found = present_filters(read("locality=Down"), engine)
    links = [link for group in found["addable"] for link in group["filters"]]
    labels = {link["label"] for link in links}
    assert {"Habitat", "Formation", "Order", "Sex", "Elevation"} <= labels
    assert not {"Locality", "Country or area"} & labels
    (habitat,) = [link for link in links if link["label"] == "Habitat"]
    assert habitat["url"] == "?locality=Down&open=habitat#facet-habitat"


def test_filters_that_the_index_does_not_have_yet_are_left_out(request):
    engine = Engine(request.node.name)
    engine.waiting = {"country": frozenset({FACET}), "locality": frozenset({"sort"})}
    assert "country" not in filters_of("", engine)
    assert "locality" in filters_of("open=locality", engine)


def test_a_filter_alone_is_the_same_as_on_the_page(request):
    engine = Engine(request.node.name)
    asked = read("q=oak&open=typeStatus")
    assert (
        present_filter("typeStatus", asked, engine)
        == filters_of("q=oak&open=typeStatus", engine)["typeStatus"]
    )
