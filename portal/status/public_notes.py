"""What the public may read of the notes of a harvest."""

from collections.abc import Iterable, Mapping

from harvest.notes.note import read


def public_notes(notes: Iterable[Mapping]) -> list[dict]:
    """{code, parameters, dataset, text} of each note of a JSONField.

    ``dataset`` is a key, or "". Of a note that is not public there are no parameters, and the text
    says only what everyone may know.
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
