import pytest

from harvest.registry.fetch import key_of

KEY = "1d31211e-350e-492a-a597-34d24bbc1769"


def test_a_key_is_written_as_gbif_writes_keys():
    assert key_of({"key": KEY.upper()}, "key") == KEY
    assert key_of({"institutionKey": KEY}, "institutionKey") == KEY


@pytest.mark.parametrize("entry", [None, [], {}, {"key": 7}, {"key": None}, {"key": "NHMUK"}])
def test_an_entry_without_a_good_key_has_none(entry):
    assert key_of(entry, "key") is None
