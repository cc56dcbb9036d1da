"""A list with what became of its values, as far as its reader has decided."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from specimens.resolve.answers import Answer, Candidate, Status, Way
from specimens.resolve.look_up import look_up
from specimens.resolve.request import ListRequest
from specimens.resolve.rows import fetch
from specimens.resolve.steps import may_be


@dataclass(frozen=True)
class Resolution:
    """A list, and {each of its values: its answer}."""

    asked: ListRequest
    answers: Mapping[str, Answer]

    @cached_property
    def counts(self) -> Counter:
        """{status: how many different values have it}"""
        return Counter(answer.status.value for answer in self.answers.values())

    @property
    def repeated(self) -> int:
        """How many values are there that came before."""
        return len(self.asked.values) - len(self.answers)

    def shown(self) -> list[Answer]:
        """The answers of the status that is asked for, in the order of the list."""
        status = self.asked.status
        return [each for each in self.answers.values() if not status or each.status == status]

    def gbif_ids(self) -> list[int]:
        """The records that were found, each once."""
        found = (answer.gbif_id for answer in self.answers.values())
        return list(dict.fromkeys(key for key in found if key))


def resolve(asked: ListRequest, engine) -> Resolution:
    """Look up a list. Raises IndexMissing."""
    answers = look_up(asked.values, asked.institution, engine)
    ids = {key for value, key in asked.chosen if value in answers}
    rows = {row.gbif_id: row for row in fetch(sorted(ids))}
    for value, key in asked.chosen:
        if value in answers and key in rows:
            answers[value] = decided(answers[value], rows[key])
    return Resolution(asked, answers)


def decided(answer: Answer, row: Candidate) -> Answer:
    """The answer of an ambiguous value whose reader has chosen a record; if it can't be that, as it was."""
    if answer.status != Status.AMBIGUOUS or not (
        row in answer.candidates or may_be(answer.asked, row)
    ):
        return answer
    return replace(answer, status=Status.FOUND, candidates=(row,), count=1, way=Way.CHOSEN)


def of_institution(found: Resolution, key: str, engine) -> tuple[tuple[str, int], ...]:
    """(value, gbifID) of the ambiguous values that stand for one record of an institution."""
    ambiguous = [one.asked for one in found.answers.values() if one.status == Status.AMBIGUOUS]
    answers = look_up(ambiguous, key, engine).values()
    return tuple((one.asked, one.gbif_id) for one in answers if one.status == Status.FOUND)
