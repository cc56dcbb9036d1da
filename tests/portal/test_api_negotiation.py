"""The form of the API's answers: the same for every client, from the cache or not."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("accept", ["application/xml", "text/html", "image/*", "nonsense", ""])
def test_the_answer_is_json_for_every_accept_header(client, own_index, make_run, accept):
    make_run()
    own_index()
    for _ in range(2):  # the second may come from the cache
        answer = client.get("/api/v1/occurrence/search", headers={"accept": accept})
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
