"""A sheet as SVG."""

from xml.etree import ElementTree

from institutions.maps.sheet import Panel, Sheet, Words, box, line
from institutions.maps.sheet_svg import write_svg

SVG = "{http://www.w3.org/2000/svg}"


def test_a_sheet_is_as_large_as_a4_paper_and_has_no_styles():
    text = write_svg(Sheet("Frogs", [box(0, 0, 10, 10, "#112233")]))
    root = ElementTree.fromstring(text)
    assert (root.get("width"), root.get("height")) == ("297mm", "210mm")
    assert root.find(f"{SVG}title").text == "Frogs"
    assert "style=" not in text
    assert "<style" not in text


def test_other_people_s_words_are_text():
    words = Words("<script>alert(1)</script> & more", 0, 0, 30)
    root = ElementTree.fromstring(write_svg(Sheet('"><script>', [words])))
    assert root.find(f"{SVG}text").text == "<script>alert(1)</script> & more"
    assert root.find(f".//{SVG}script") is None


def test_a_panel_cuts_off_what_reaches_beyond_it():
    panel = Panel(100, 200, 300, 400, "#eeeeee", [line([(-50, 0), (900, 0)], "#000000")])
    inner = ElementTree.fromstring(write_svg(Sheet("", [panel]))).find(f"{SVG}svg")
    assert (inner.get("x"), inner.get("y"), inner.get("overflow")) == ("100", "200", "hidden")
    assert inner.find(f"{SVG}path").get("d") == "M-50.0 0.0L900.0 0.0"
