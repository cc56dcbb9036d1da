"""The table of growth shows each size and what is estimated from them."""

from bench.compare.growth_table import estimates, growth_table, print_growth


def figures(**values):
    return {name: {"value": value, "unit": ""} for name, value in values.items()}


def test_sizes_are_columns_and_the_last_is_the_top_of_the_file():
    told = figures(specimens=2_000_000, load_s=200, load_vs_floor=2.5)
    told["growth"] = {"1000000": figures(load_s=100)}
    head, _, *rows = growth_table(told)
    assert head == "|  | 1,000,000 | 2,000,000 | 70 M, estimated by line | by power |"
    assert rows == [
        "| `load_vs_floor` |  | 2.5 |  |  |",
        "| `load_s` | 100 | 200 | 7,000 | 7,000 |",
    ]


def test_rates_are_not_estimated():
    told = {"growth": {"10": figures(load_rows_per_s=5), "20": figures(load_rows_per_s=4)}}
    assert growth_table(told)[2] == "| `load_rows_per_s` | 5 | 4 |  |  |"


def test_what_came_out_smaller_at_a_larger_size_is_not_said_to_vanish():
    assert estimates("tile_ms", {10: 5, 20: 4})[0] is None


def test_a_run_that_measured_nothing_has_no_table(tmp_path, capsys):
    print_growth(tmp_path / "none.json")
    assert capsys.readouterr().out == ""
