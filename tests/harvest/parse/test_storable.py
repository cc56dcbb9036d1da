from harvest.parse.storable import is_key, storable


def test_what_is_stored_is_json_that_postgresql_takes():
    odd = {"a\0": ["\ud800", float("nan"), float("inf"), 1.5, 2, None, True]}
    assert storable(odd) == {"a\ufffd": ["?", "nan", "inf", 1.5, 2, None, True]}


def test_keys_are_what_a_bigint_holds():
    assert is_key(6_237_475_523)
    assert not any(map(is_key, (-1, 2**63, "1", None, 1.0)))
