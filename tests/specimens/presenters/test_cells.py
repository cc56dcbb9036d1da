"""The cells of a row of results."""

from django.template.loader import render_to_string

from specimens.presenters.cells import label_columns
from specimens.presenters.results import present_result


def cells(specimen, *names):
    """{label: (texts, address of the first, quiet note)} of the cells of those columns."""
    return {
        cell["label"]: (*texts(cell), cell.get("note", ""))
        for cell in present_result(specimen, columns=label_columns(names))["cells"]
    }


def texts(cell):
    """(what the cell says, the address of the first of it)"""
    if values := cell.get("values"):
        return [str(value.text) for value in values], values[0].url
    return list(filter(None, [cell.get("text")])), ""


def test_cells_are_labelled_and_in_order(make_specimen):
    specimen = make_specimen(recorded_by=["A. Smith"], sex="Female", event_date="1872-03-01")
    assert cells(specimen, "sex", "image", "date", "recordedBy") == {
        "Sex": (["Female"], "", ""),
        "When": (["1 March 1872"], "", ""),
        "Collected by": (["A. Smith"], "", ""),
    }


def test_columns_of_several_fields_are_put_together(make_specimen):
    specimen = make_specimen(
        country_code="FR", county="Ain", locality="Gex", decimal_latitude=46.3333333,
        decimal_longitude=-6.05, institution_code="K", collection_code="Herb",
        vernacular_name="Oak", image_count=2, media_types=["StillImage", "Sound"],
    )  # fmt: skip
    found = cells(specimen, "place", "holder", "codes", "coordinates", "vernacularName", "media")
    assert {label: (*said, note) for label, (said, _url, note) in found.items()} == {
        "Where": ("Gex, Ain", "France"),
        "Institution": ("Royal Botanic Gardens, Kew", ""),
        "Codes and number": ("K:Herb:K000123", ""),
        "Coordinates": ("46.33333, −6.05", ""),
        "Common name": ("Oak", ""),
        "Images and other media": ("2 images, sound", ""),
    }
    assert found["Institution"][1].startswith("/institution/")


def test_cells_without_a_value_are_empty(make_specimen):
    bare = make_specimen(institution=None, catalog_number="", country_code="GB")
    found = cells(bare, "place", "date", "collector", "number", "holder", "coordinates", "media")
    assert found.pop("Where") == ([], "", "United Kingdom")
    assert list(found.values()) == [([], "", "")] * 6


def test_an_empty_cell_is_rendered_empty(make_specimen):
    result = present_result(make_specimen(event_date=""), columns=label_columns(["date"]))
    table = {"is_usual": True, "headers": [], "has_images": False}
    html = render_to_string("specimens/_table.html", {"results": [result], "table": table})
    assert "<br>" not in html


def test_mids_is_a_level_in_words_and_what_is_missing_for_any_higher_one(make_specimen):
    specimen = make_specimen(catalog_number="1", institution_code="K", scientific_name="Quercus")
    found = cells(specimen, "mids", "midsMissing")
    assert found["MIDS level"][0] == ["Level 0: bare"]
    assert "Date of the last change" in found["Missing for MIDS"][0][0].split(", ")
