from harvest.parse.admission import base_filter


def test_harvests_ask_for_british_specimens_of_three_kinds():
    assert base_filter() == {
        "publishingCountry": ["GB"],
        "basisOfRecord": ["PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "MATERIAL_SAMPLE"],
    }
