from institutions.pictures import hosts as module
from institutions.pictures.hosts import ENOUGH, Hosts


def test_a_host_rests_after_some_failures_in_a_row():
    hosts = Hosts()
    for _time in range(ENOUGH):
        assert not hosts.is_resting("a.org")
        hosts.note("a.org", has_answered=False)
    assert hosts.is_resting("a.org")
    assert not hosts.is_resting("b.org")


def test_an_answer_between_failures_counts():
    hosts = Hosts()
    for has_answered in (False, False, True, False, False):
        hosts.note("a.org", has_answered)
    assert not hosts.is_resting("a.org")


def test_a_host_is_tried_again_after_its_rest():
    hosts = Hosts(rest=0)
    for _time in range(ENOUGH):
        hosts.note("a.org", has_answered=False)
    assert not hosts.is_resting("a.org")


def test_only_so_many_hosts_are_remembered(monkeypatch):
    monkeypatch.setattr(module, "MOST", 2)
    hosts = Hosts()
    for host in [*["a.org"] * ENOUGH, *["b.org"] * ENOUGH, *["c.org"] * ENOUGH]:
        hosts.note(host, has_answered=False)
    assert [hosts.is_resting(f"{letter}.org") for letter in "abc"] == [False, True, True]
