import pytest

from institutions import holdings


@pytest.fixture(autouse=True)
def _restore(monkeypatch):
    monkeypatch.setattr(holdings, "_count", None)
    monkeypatch.setattr(holdings, "_profile", None)


def test_without_specimens_nobody_holds_any():
    assert holdings.specimen_counts() == {}
    assert holdings.specimen_profile("institutionKey", "k") == holdings.Profile()


def test_the_registered_counter_answers_for_holdings():
    profile = holdings.Profile(2, "?institutionKey=k")
    holdings.provide(lambda parameter: {parameter: 2}, lambda parameter, key: profile)
    assert holdings.specimen_counts("collectionKey") == {"collectionKey": 2}
    assert holdings.specimen_profile("institutionKey", "k") is profile
