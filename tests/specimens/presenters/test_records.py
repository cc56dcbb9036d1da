from django.http import QueryDict

from specimens.presenters.records import present_records, present_results
from specimens.search_request import SearchRequest
from tests.specimens.factories import make_specimen


def test_results_come_in_the_order_of_the_index_without_those_withdrawn_meanwhile(db):
    for gbif_id in (1, 2, 3):
        make_specimen(gbif_id)
    assert [result["key"] for result in present_results([3, 1, 99, 2])] == [3, 1, 2]


def test_each_result_s_page_knows_its_place_in_the_search(search_index):
    for gbif_id in range(1, 31):
        make_specimen(gbif_id, image_count=1)
    asked = SearchRequest.from_params(QueryDict("hasImage=true&offset=20"))
    context = present_records(asked, search_index())
    assert (context["first"], context["last"], context["count"]) == (21, 30, 30)
    assert context["results"][0]["url"].endswith("&at=20")
