"""The drawing of taxa."""

from specimens.presenters.chart_counts import Row
from specimens.presenters.taxa_drawing import MOST_BOXES, NARROW, WIDE, _cut, _draw, _group
from specimens.query import SpecimenQuery


def group(name, counts, total):
    rows = [
        Row(f"{name} {n}", f"{name} {n}", count, SpecimenQuery()) for n, count in enumerate(counts)
    ]
    return _group(name, total, rows, "?up", total, "family")


def test_taxa_too_small_for_a_box_are_one_box_together():
    boxes = group("Insecta", [600, 300, 2, 1], 1_000)["boxes"]
    assert [(box["label"], box["count"]) for box in boxes] == [
        ("Insecta 0", 600),
        ("Insecta 1", 300),
        ("Other", 100),
    ]
    assert boxes[-1]["url"] == "?up"


def test_boxes_add_up_to_their_group():
    found = group("Insecta", [9, 8, 7], 24)
    assert sum(box["count"] for box in found["boxes"]) == found["count"] == 24


def test_words_are_only_where_they_have_room():
    groups = [group("A very long name of a group", [10**6, 10**5, 10**4], 1_110_000)]
    for frame in (WIDE, NARROW):
        boxes = _draw(groups, frame)[0]["boxes"]
        assert boxes[0]["words"]
        assert all(float(box["width"]) > 0 for box in boxes)
    assert len(groups[0]["boxes"]) <= MOST_BOXES + 1


def test_a_text_is_cut_to_its_room():
    assert _cut("Coleoptera", 200) == "Coleoptera"
    assert _cut("Coleoptera", 50) == "Coleo…"
