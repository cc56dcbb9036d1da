from institutions.web.data_version import answering_from, current, remembered


def test_the_version_is_that_of_the_request_that_is_answered():
    assert current() is None
    with answering_from("a"):
        with answering_from(None):
            assert current() is None
        assert current() == "a"
    assert current() is None


def test_a_process_asks_once_in_a_version_and_each_time_where_none_is_known():
    asked = []

    @remembered(2)
    def ask(name):
        asked.append((current(), name))
        return name

    for version in ("a", "a", "b", None, None):
        with answering_from(version):
            assert ask("oak") == "oak"
    assert asked == [("a", "oak"), ("b", "oak"), (None, "oak"), (None, "oak")]
