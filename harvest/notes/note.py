"""A note: a code with parameters, which becomes a sentence when it is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime

from harvest.notes.messages import MESSAGES


@dataclass(frozen=True)
class Note:
    """A code and its parameters; ``dataset`` is the key of the dataset concerned, or ""."""

    code: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    dataset: str = ""

    @classmethod
    def of(cls, code: str, **parameters) -> "Note":
        return cls(code, parameters)

    @classmethod
    def read(cls, stored: Mapping) -> "Note":
        """Return the note that ``as_json`` wrote, perhaps in another release."""
        return cls(
            str(stored.get("code", "")),
            stored.get("parameters") or {},
            str(stored.get("dataset") or ""),
        )

    def as_json(self) -> dict:
        """Return the note as a JSONField stores it."""
        dataset = {"dataset": self.dataset} if self.dataset else {}
        return {"code": self.code, "parameters": dict(self.parameters), **dataset}

    @property
    def is_public(self) -> bool:
        """Whether everyone may read the parameters; false if the code is unknown."""
        return self.code in MESSAGES and MESSAGES[self.code].is_public

    def __str__(self) -> str:
        """The note as a sentence for the portal's operator."""
        message = MESSAGES.get(self.code)
        text = self._worded(message.operator) if message else self.code
        return f"Dataset {self.dataset}: {text}" if self.dataset else text

    def public(self) -> str:
        """Return the sentence for everyone, without the dataset; an unknown code as it is."""
        message = MESSAGES.get(self.code)
        return self._worded(message.public or message.operator) if message else self.code

    def _worded(self, text: str) -> str:
        shown = {name: _shown(value) for name, value in self.parameters.items()}
        try:
            return str(text) % shown
        except (KeyError, ValueError):
            return self.code  # of another release, with other parameters


def _shown(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _moment(value) if isinstance(value, str) else str(value)
    return number_format(value, force_grouping=True)


def _moment(text: str) -> str:
    """Return an ISO 8601 timestamp as a localised date and time; any other text unchanged."""
    if "T" not in text:
        return text
    try:
        return date_format(localtime(datetime.fromisoformat(text)), "DATETIME_FORMAT")
    except ValueError:
        return text


def stored(notes: Iterable[Note]) -> list[dict]:
    """Return notes as a JSONField stores them."""
    return [note.as_json() for note in notes]


def read(notes: Iterable[Mapping]) -> list[Note]:
    """Return the notes that a JSONField stores."""
    return [Note.read(each) for each in notes]
