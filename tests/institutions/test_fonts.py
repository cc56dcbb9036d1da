import pytest

from institutions.fonts import FACES, drawable, subset_of, width


@pytest.mark.parametrize("face", FACES)
def test_both_files_of_a_face_are_used(face):
    assert subset_of(face, "é") == "latin"
    assert subset_of(face, "Ł") == "latin-ext"
    assert subset_of(face, "北") == ""


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Quercus  robur\tL.", "Quercus robur L."),
        ("Łukasz × Đorđević", "Łukasz × Đorđević"),
        ("\u0001bell\u200b", "bell"),
        ("Kew · 北", "Kew"),
        ("北京植物园 A", ""),
        ("כלניות", ""),
        ("Κήπος", ""),
        ("", ""),
        ("·", "·"),
    ],
)
def test_characters_that_the_fonts_lack_are_left_out(text, drawn):
    assert drawable(text, "sans") == drawn


def test_a_letter_with_a_mark_that_is_lacking_becomes_plain():
    assert drawable("q\u0307uercus robu\u0330r", "serif") == "quercus robur"


def test_a_very_long_text_is_cut_before_it_is_looked_at():
    assert len(drawable("x" * 100_000, "sans")) == 160


def test_the_width_grows_with_text_and_size():
    assert width("", "sans", 20) == 0
    assert 0 < width("Ł", "sans", 20) < width("ŁŁ", "sans", 20) < width("ŁŁ", "sans", 40)
