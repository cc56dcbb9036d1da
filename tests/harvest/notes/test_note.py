"""Notes are codes with parameters, worded when they are shown."""

from django.utils.translation import override

from harvest.notes.messages import MESSAGES
from harvest.notes.note import Note, read, stored


def test_a_note_is_the_same_after_it_was_stored():
    notes = [Note.of("SLICE_INCOMPLETE", missing=3), Note("FULL_FIRST", dataset="d")]
    assert read(stored(notes)) == notes


def test_numbers_and_moments_are_written_for_people():
    assert str(Note.of("SLICE_INCOMPLETE", missing=12_000)).startswith("12,000 records")
    note = Note.of("OLDER_FILE", made_at="2026-07-01T10:00:00+00:00")
    assert "made on 1 July 2026, 11:00 for" in str(note)


def test_notes_that_may_name_people_or_machines_are_for_the_operator_alone():
    note = Note.of("FAILED", message="disk full at /srv/portal")
    assert "/srv/portal" in str(note)
    assert not note.is_public
    assert "/srv/portal" not in note.public()


def test_a_note_of_another_release_is_its_code():
    for note in (Note.of("NEVER_HEARD_OF", a=1), Note.of("SLICE_GAP", other="parameters")):
        assert note.public() == note.code
    assert read([{"code": "X", "brand_new": 1}]) == [Note("X")]


def test_notes_are_worded_when_they_are_shown():
    note = Note.of("FULL_FIRST")
    with override("cy"):
        assert str(note) == str(MESSAGES["FULL_FIRST"].operator)
