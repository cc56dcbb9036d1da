"""The table of growth shows the figures of each size."""

from bench.growth_table import growth_table, print_growth


def figures(**values):
    return {name: {"value": value, "unit": ""} for name, value in values.items()}


def test_sizes_are_columns_and_the_last_is_the_top_of_the_file():
    measured = figures(specimens=2_000_000, load_s=200, load_vs_floor=2.5)
    measured["growth"] = {"1000000": figures(load_s=100)}
    header, _, *rows = growth_table(measured)
    assert header == "|  | 1,000,000 | 2,000,000 |"
    assert rows == [
        "| `load_vs_floor` |  | 2.5 |",
        "| `load_s` | 100 | 200 |",
    ]


def test_a_run_that_measured_nothing_has_no_table(tmp_path, capsys):
    print_growth(tmp_path / "none.json")
    assert capsys.readouterr().out == ""
