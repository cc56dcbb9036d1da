"""Text broken into the lines of a sheet."""

from institutions.maps.sheet_text import shortened, wide, wrapped


def test_words_are_put_into_lines_that_fit():
    text = "Specimens of Coleoptera from the United Kingdom collected 1850–1900"
    lines = wrapped(text, "sans", 40, 500, 9)
    assert " ".join(lines) == text
    assert len(lines) > 2
    assert all(wide(line, "sans", 40) <= 500 for line in lines)


def test_a_text_that_does_not_fit_into_its_lines_ends_in_an_ellipsis():
    (line,) = wrapped("a long sentence of many words", "sans", 40, 300, 1)
    assert line.startswith("a long")
    assert line.endswith("…")
    assert wide(line, "sans", 40) <= 300


def test_a_word_that_is_wider_than_a_line_is_cut():
    assert wrapped("W" * 100, "sans", 40, 300, 2)[0].endswith("…")
    assert shortened("short", "sans", 40, 300) == "short"


def test_letters_of_other_scripts_have_a_width():
    assert wide("北京", "sans", 40) == 80
    assert wrapped("", "sans", 40, 300, 2) == []
