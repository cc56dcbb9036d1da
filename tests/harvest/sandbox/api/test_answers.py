import pytest

from tests.harvest.sandbox.wire import search


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("occ_search_fails_well__01", {"continent": "asia,oceania"}),
        ("occ_search_fails_well__02", {"decimalLatitude": "334"}),
        ("occ_search_depth__04", {"depth": "5-10"}),
    ],
)
def test_the_sandbox_refuses_in_the_words_of_the_real_gbif(serve, recordings, name, params):
    reply = search(serve(), **params)
    assert reply.status == 400
    assert reply.body.decode() == (recordings / f"recorded/{name}.txt").read_text("utf-8")
