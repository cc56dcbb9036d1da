import pytest

from portal.content.pages import navigation
from portal.context_processors import frame
from portal.release import VERSION


def test_before_the_first_harvest_the_frame_says_nothing(rf, own_index, settings):
    settings.PORTAL_CONTACT = "no contact given"
    assert frame(rf.get("/")) == {
        "freshness": "",
        "specimens_here": None,
        "holders_here": None,
        "sample_data": False,
        "stale_days": None,
        "portal_version": VERSION,
        "contact": "",
        "owner": None,
        "navigation": navigation(),
    }


@pytest.mark.django_db(transaction=True)  # what has been committed is remembered
def test_the_frame_costs_two_queries_at_first_and_then_one(
    rf, own_index, make_run, make_specimen, django_assert_num_queries
):
    make_run(source_url="http://127.0.0.1:8001/v1")
    make_specimen(1)
    own_index()
    with django_assert_num_queries(2):  # whether there was another harvest, and which
        frame(rf.get("/"))
    with django_assert_num_queries(1):
        said = frame(rf.get("/"))
    assert said["sample_data"]
    assert said["specimens_here"] == 1
    assert said["freshness"].startswith("Harvested")
