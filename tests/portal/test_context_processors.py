from portal.context_processors import frame
from portal.release import VERSION


def test_before_the_first_harvest_the_frame_says_nothing(rf, own_index, settings):
    settings.PORTAL_CONTACT = "no contact given"
    assert frame(rf.get("/")) == {
        "freshness": "",
        "specimens_here": None,
        "sample_data": False,
        "stale_days": None,
        "version": VERSION,
        "contact": "",
    }


def test_the_frame_costs_one_query(
    rf, own_index, make_run, make_specimen, django_assert_num_queries
):
    make_run(source_url="http://127.0.0.1:8001/v1")
    make_specimen(1)
    own_index()
    with django_assert_num_queries(1):
        said = frame(rf.get("/"))
    assert said["sample_data"]
    assert said["specimens_here"] == 1
    assert said["freshness"].startswith("Harvested")
