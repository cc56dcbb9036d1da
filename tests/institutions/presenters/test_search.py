from django.http import QueryDict

from institutions.presenters.search import present_search
from institutions.search import InstitutionSearch


def page(query=""):
    return present_search(InstitutionSearch(QueryDict(query)))


def test_a_chip_leads_to_the_search_without_its_filter(make_institution):
    make_institution(types=["Museum"])
    chips = page("q=leeds&type=Museum&hasSpecimens=false&sort=city&page=1")["chips"]
    assert [(str(c["name"]), c["value"], c["url"]) for c in chips] == [
        ("Search words", "leeds", "?type=Museum&hasSpecimens=false&sort=city"),
        ("Type", "Museum", "?q=leeds&hasSpecimens=false&sort=city"),
        (
            "Specimen records here",
            "Without specimen records here",
            "?q=leeds&type=Museum&sort=city",
        ),
    ]


def test_a_search_without_filters_has_no_chips(make_institution):
    assert page("view=TABLE")["chips"] == []


def test_a_facet_lists_chosen_values_first_then_the_commonest(make_institution):
    make_institution("One", types=["Museum", "Herbarium"])
    make_institution("Two", types=["Herbarium", "BotanicalGarden"])
    facet = page("type=Museum")["facets"][0]
    assert [(v["label"], v["count"], v["checked"]) for v in facet["values"]] == [
        ("Museum", 1, True),
        ("Herbarium", 2, False),
        ("Botanical garden", 1, False),
    ]
    assert (facet["chosen"], facet["open"]) == (1, True)


def test_a_chosen_value_that_nobody_has_stays_to_be_unticked(make_institution):
    facet = page("city=Atlantis")["facets"][2]
    assert facet["values"] == [
        {"value": "Atlantis", "label": "Atlantis", "count": 0, "checked": True}
    ]


def test_a_city_in_another_case_is_the_ticked_one(make_institution):
    make_institution()
    (value,) = page("city=leeds")["facets"][2]["values"]
    assert (value["value"], value["checked"], value["count"]) == ("Leeds", True, 1)


def test_institutions_without_coordinates_are_counted_and_linked(make_institution):
    make_institution("One", latitude=53.8, longitude=-1.5)
    make_institution("Two")
    shown = page("q=o&sort=city")
    assert shown["missing"] == 1
    assert shown["missing_url"] == "?q=o&sort=city&hasCoordinate=false"


def test_steps_keep_the_search(make_institution):
    for number in range(101):
        make_institution(f"Museum {number}")
    pages = page("q=museum&page=2")["pages"]
    assert (pages["number"], pages["last"]) == (2, 3)
    assert pages["previous_url"] == "?q=museum&page=1"
    assert pages["next_url"] == "?q=museum&page=3"


def test_the_map_asks_for_what_the_list_shows(make_institution):
    assert page("q=a&city=Leeds")["geojson_url"] == "/institution/map.geojson?q=a&city=Leeds"
