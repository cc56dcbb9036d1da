import pytest

from harvest.sandbox.pictures.label import label, plain, shortened, wrapped


def test_text_of_a_label_is_in_one_line_without_control_characters():
    assert plain(" Tab\tand\u0000 control\u0007\r\nin  one\u202e ") == "Tab and control in one"


def test_long_text_ends_with_an_ellipsis():
    assert shortened("Norwich", 7) == "Norwich"
    assert shortened("Norwich Down", 9) == "Norwich…"


def test_a_long_name_takes_two_lines_at_most():
    assert wrapped("Rana temporaria Linnaeus, 1758", 40, 2) == ["Rana temporaria Linnaeus, 1758"]
    lines = wrapped("Pseudohyperaspidiotus semiquaternarioparadoxissimus " * 3, 36, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


@pytest.mark.parametrize(
    ("status", "is_marked"),
    [("Holotype", True), ("Syntype|Paralectotype", True), ("NotAType", False), ("", False)],
)
def test_types_have_a_coloured_disc(status, is_marked):
    drawing = label({"typeStatus": status})
    assert ("<circle" in drawing) is is_marked
    assert (status.partition("|")[0].upper() in drawing) is is_marked or not status


def test_the_country_stands_on_labels_from_abroad_only():
    assert "Peru" in label({"country": "Peru", "countryCode": "PE"})
    assert "United Kingdom" not in label({"country": "United Kingdom", "countryCode": "GB"})
