"""The public form of a harvest's notes."""

from collections.abc import Iterable, Mapping

from harvest.notes.note import read


def public_notes(notes: Iterable[Mapping]) -> list[dict]:
    """Return {code, parameters, dataset, text} of each note of a JSONField.

    ``dataset`` is a key, or "". A note that is not public has no parameters here, and its text is
    the public one.
    """
    return [
        {
            "code": note.code,
            "parameters": dict(note.parameters) if note.is_public else {},
            "dataset": note.dataset,
            "text": note.public(),
        }
        for note in read(notes)
    ]
