"""What a check found."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class State(StrEnum):
    OK = "ok"
    WARNING = "warning"
    FAILURE = "failure"


@dataclass(frozen=True)
class Finding:
    """A line of the report. ``remedy`` says what to do; it is "" where nothing is to be done."""

    subject: str
    state: State
    message: str
    remedy: str = ""

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def ok(subject: str, message: str) -> Finding:
    return Finding(subject, State.OK, message)


def warning(subject: str, message: str, remedy: str) -> Finding:
    return Finding(subject, State.WARNING, message, remedy)


def failure(subject: str, message: str, remedy: str) -> Finding:
    return Finding(subject, State.FAILURE, message, remedy)
