"""Notes are codes with parameters, worded when they are shown."""

import ast
import re

import pytest
from django.utils.translation import override

from harvest.notes import MESSAGES, Note, read, stored

CODE = re.compile(r"[A-Z]+(?:_[A-Z]+)*")


def codes_in(root):
    """Every code that harvest makes a note or a rejection of."""
    for path in (root / "harvest").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = ast.unparse(node.func)
            given = node.args[0]
            if name in ("Note.of", "Rejected") and isinstance(given, ast.Constant):
                yield given.value, {word.arg for word in node.keywords}


def placeholders(text):
    return set(re.findall(r"%\((\w+)\)s", str(text)))


def test_every_code_that_is_used_has_words_for_its_parameters(root):
    found = list(codes_in(root))
    assert len(found) > 20
    for code, parameters in found:
        assert code in MESSAGES
        if None not in parameters:  # those of a call with **
            assert placeholders(MESSAGES[code].operator) == parameters, code


@pytest.mark.parametrize("code", MESSAGES)
def test_public_words_say_no_more_than_those_for_the_operator(code):
    assert CODE.fullmatch(code)
    message = MESSAGES[code]
    assert placeholders(message.public) <= placeholders(message.operator)


def test_a_note_is_the_same_after_it_was_stored():
    notes = [Note.of("SLICE_INCOMPLETE", missing=3), Note("FULL_FIRST", dataset="d")]
    assert read(stored(notes)) == notes


def test_numbers_and_moments_are_written_for_people():
    assert str(Note.of("SLICE_INCOMPLETE", missing=12_000)).startswith("12,000 records")
    note = Note.of("OLDER_FILE", made_at="2026-07-01T10:00:00+00:00")
    assert "made on 1 July 2026 at 11:00 for" in str(note)


def test_what_may_name_people_or_machines_is_for_the_operator_alone():
    note = Note.of("FAILED", message="disk full at /srv/portal")
    assert "/srv/portal" in str(note)
    assert not note.is_public
    assert "/srv/portal" not in note.public()


def test_a_note_of_another_release_is_its_code():
    for note in (Note.of("NEVER_HEARD_OF", a=1), Note.of("SLICE_GAP", other="parameters")):
        assert note.public() == note.code
    assert read([{"code": "X", "brand_new": 1}]) == [Note("X")]


def test_words_are_chosen_when_they_are_shown():
    note = Note.of("FULL_FIRST")
    with override("cy"):
        assert str(note) == str(MESSAGES["FULL_FIRST"].operator)
