"""Templates can be read: short lines, and no logic that belongs to a presenter."""

import re

import pytest

LONGEST = 160
LOGIC = re.compile(r"\{%\s*(?:el)?if\b[^%]*\b(?:and|or)\b[^%]*%\}")
CELL = re.compile(r"<td data-label=[^>]*>(.*?)</td>", re.DOTALL)
CONDITION = re.compile(r"\{% if\b.*\{% endif %\}", re.DOTALL)
SENTENCE = re.compile(
    r"\{% blocktranslate((?:(?!%\}).)*)%\}(.*?)\{% endblocktranslate %\}", re.DOTALL
)


def templates(root):
    return sorted((root / "templates").rglob("*.html"))


def test_no_line_is_longer_than_a_screen(root):
    long = [
        (path.name, number, len(line))
        for path in templates(root)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LONGEST
    ]
    assert long == []


def test_conditions_with_and_or_or_are_decided_by_a_presenter(root):
    found = [
        (path.name, match[0])
        for path in templates(root)
        for match in LOGIC.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_sentence_of_several_lines_is_trimmed_for_the_translator(root):
    found = [
        (path.name, body)
        for path in templates(root)
        for options, body in SENTENCE.findall(path.read_text(encoding="utf-8"))
        if "\n" in body and "trimmed" not in options
    ]
    assert found == []


def test_a_cell_that_may_be_empty_has_no_white_space_of_its_own(root):
    """Narrow windows hide a cell with its label if it is :empty (static/css/portal.css)."""
    found = [
        (path.name, body)
        for path in templates(root)
        for body in CELL.findall(path.read_text(encoding="utf-8"))
        if CONDITION.fullmatch(body.strip()) and body != body.strip()
    ]
    assert found == []


@pytest.mark.parametrize("line", ["{% if a and b %}", "{% elif a or not b %}"])
def test_logic_in_a_template_is_found(line):
    assert LOGIC.search(line)


def test_a_word_within_a_name_is_no_logic():
    assert not LOGIC.search("{% if order %}{% if brand %}")
