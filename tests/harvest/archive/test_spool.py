from harvest.archive.spool import Spool


def test_values_are_found_by_key_in_their_order(tmp_path):
    spool = Spool(tmp_path / "spool.sqlite")
    assert spool.fill([(5_000_000_000, "b"), (1, "x"), (5_000_000_000, "a")]) == 3
    assert spool.find([5_000_000_000, 1, 2]) == {5_000_000_000: ["b", "a"], 1: ["x"]}
    assert spool.find([]) == {}
    spool.close()
    spool.close()
