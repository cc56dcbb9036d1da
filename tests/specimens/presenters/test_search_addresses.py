from django.http import QueryDict

from specimens.presenters.search_addresses import api_url
from specimens.search_request import SearchRequest


def test_the_same_page_is_to_be_had_from_the_api():
    asked = QueryDict("q=oak&sort=year&limit=50&offset=100&view=GALLERY")
    assert api_url(SearchRequest.from_params(asked)) == (
        "/api/v1/occurrence/search?q=oak&sort=year&limit=50&offset=100"
    )
