from harvest.parse.storable import storable


def test_any_value_becomes_json_that_postgresql_takes():
    odd = {"a\0": ["\ud800", float("nan"), float("inf"), 1.5, 2, None, True]}
    assert storable(odd) == {"a\ufffd": ["?", "nan", "inf", 1.5, 2, None, True]}
