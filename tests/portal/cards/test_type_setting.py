from portal.cards.type_setting import Word, break_lines, fit, line_width, words_of


def texts(lines):
    return [" ".join(word.text for word in line) for line in lines]


def test_words_go_into_as_few_lines_as_hold_them():
    words = words_of("one two three four", "sans")
    room = int(line_width(words[:2], 20)) + 1
    assert texts(break_lines(words, 20, room)) == ["one two", "three", "four"]
    assert texts(break_lines(words, 20, 10_000)) == ["one two three four"]


def test_no_line_is_wider_than_its_room():
    words = words_of("Parastratiosphecomyia stratiosphecomyioides " + "X" * 90, "italic")
    for room in (60, 200, 700):
        assert all(line_width(line, 40) <= room for line in break_lines(words, 40, room))


def test_a_long_word_is_cut_and_loses_no_letter():
    [*lines] = break_lines(words_of("abcdefghijklmnopqrstuvwxyz", "sans"), 30, 100)
    assert len(lines) > 2
    assert "".join(texts(lines)) == "abcdefghijklmnopqrstuvwxyz"


def test_the_largest_size_that_fits_is_taken():
    words = words_of("Papilio machaon", "italic")
    assert fit(words, (60, 40, 20), 10_000, 1)[0] == 60
    assert fit(words, (60, 40, 20), int(line_width(words, 40)) + 1, 1)[0] == 40


def test_a_text_that_fits_at_no_size_ends_in_an_ellipsis():
    words = words_of("one two three four five six", "sans")
    size, lines = fit(words, (40, 30), 120, 2)
    assert (size, len(lines)) == (30, 2)
    assert texts(lines)[-1].endswith("…")
    assert all(line_width(line, size) <= 120 for line in lines)


def test_no_words_are_no_lines():
    assert fit(words_of("", "sans"), (40, 30), 100, 2)[1] == []


def test_no_space_follows_a_tight_word():
    tight, loose = [Word("×", "serif", True), Word("Salix", "serif")], words_of("× Salix", "serif")
    assert line_width(tight, 30) < line_width(loose, 30)
