"""Whole pictures, as a browser gets them."""

import xml.etree.ElementTree as ET

import pytest

from harvest.sandbox.pictures.choose import FOSSIL, LIVING
from harvest.sandbox.pictures.draw import draw_building, draw_drawer, draw_logo, draw_specimen

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "g", "path", "ellipse", "circle", "rect", "text"}
HOSTILE = '<script>alert(1)</script> & "quotes" ]]>\u0000\u0007'


def specimen(**terms):
    return {"key": 1, "basisOfRecord": "PRESERVED_SPECIMEN", **terms}


def parsed(drawing):
    return ET.fromstring(drawing)


def words(drawing):
    return [text.text for text in parsed(drawing).iter(f"{SVG}text")]


@pytest.mark.parametrize("view", [0, 1, 2, 17])
def test_a_picture_is_of_plain_shapes_and_loads_nothing(generated, view):
    for record in list(generated)[:300]:
        drawing = draw_specimen(record, view)
        elements = list(parsed(drawing).iter())
        assert {element.tag.removeprefix(SVG) for element in elements} <= DRAWN
        assert not [name for each in elements for name in each.attrib if name.startswith("on")]
        assert "href" not in drawing
        assert "url(" not in drawing


@pytest.mark.parametrize("basis", ["PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN"])
def test_every_motif_is_whole(basis):
    for taxon in FOSSIL if basis == "FOSSIL_SPECIMEN" else LIVING:
        drawing = draw_specimen(specimen(basisOfRecord=basis, kingdom=taxon))
        assert len(list(parsed(drawing).iter())) > 25, taxon
        assert "nan" not in drawing


def test_the_same_record_has_the_same_picture_and_another_one_has_other_tints():
    one, other = (specimen(key=key, order="Coleoptera") for key in (1, 2))
    assert draw_specimen(one) == draw_specimen(one)
    assert draw_specimen(one) != draw_specimen(other)


def test_the_label_says_what_the_record_says():
    record = specimen(
        scientificName="Carabus violaceus Linnaeus, 1758",
        locality="Norwich Down",
        county="Norfolk",
        eventDate="1922-05-27",
        recordedBy="A. Mortimer",
        catalogNumber="NMN:1922.17",
        order="Coleoptera",
    )
    assert words(draw_specimen(record))[:4] == [
        "Carabus violaceus Linnaeus, 1758",
        "Norwich Down, Norfolk",
        "1922-05-27 leg. A. Mortimer",
        "NMN:1922.17",
    ]


def test_hostile_text_stays_text():
    terms = ("scientificName", "locality", "recordedBy", "catalogNumber", "institutionCode")
    drawing = draw_specimen(specimen(**dict.fromkeys(terms, HOSTILE)))
    assert "<script" not in drawing
    assert any(word.startswith("<script>") for word in words(drawing))


@pytest.mark.parametrize(
    ("millimetres", "words_of_bar"),
    [("Ixodida", "1 mm"), ("Coleoptera", "5 mm"), ("Meles", "20 cm")],
)
def test_the_scale_bar_has_a_round_length(millimetres, words_of_bar):
    assert words(draw_specimen(specimen(family=millimetres)))[-1] == words_of_bar


def test_institutions_and_collections_have_pictures_of_their_own():
    assert words(draw_logo("NMN")) == ["NMN"]
    assert draw_building("NMN") != draw_building("BMG")
    assert len(list(parsed(draw_drawer("NMN-E")).iter())) > 500
