"""Find the records of thousands of values at once.

Each step looks for what the steps before have not found, so that most lists end with the first. The
index finds the records, in bulk, and PostgreSQL has their numbers, which say whose they are. What the
default search leaves out is only looked for if that has nothing. Longer than most modules because a
lookup is one class.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from institutions.models import Institution
from institutions.text import folded
from specimens.criteria import Criterion
from specimens.models import Scope
from specimens.number_keys import number_key
from specimens.predicates.tree import Comparison, Disjunction
from specimens.query import SpecimenQuery
from specimens.resolve.answers import MANY, Answer, Candidate, Reason, Status, Way
from specimens.resolve.gone import find_gone
from specimens.resolve.rows import fetch, unique
from specimens.resolve.steps import (
    NORMALISED,
    Term,
    after_code,
    end_of_address,
    gbif_id_in,
    is_as_written,
    terms_of,
    whole,
)

MOST_PREFIXES = 30  # of one list, that are looked up as codes of institutions

Answers = dict[str, Answer]


def look_up(values: Iterable[str], institution: str, engine) -> Answers:
    """{value: what became of it}. ``institution``: the key of the only one that is meant, or "".

    Raises IndexMissing.
    """
    values = list(dict.fromkeys(values))
    every_scope = tuple(scope.value for scope in Scope.includable())
    answers: Answers = {}
    left = values
    for include in ((), every_scope):
        query = SpecimenQuery(include=include)
        if institution:
            query = query.with_value("institutionKey", institution)
        lookup = Lookup(query, engine, answers)
        lookup.run(left)
        left = [value for value in left if value in lookup.known and value not in answers]
    left = [value for value in values if value not in answers]
    answers |= find_gone(left, institution)
    reason = Reason.ELSEWHERE if institution else Reason.UNKNOWN
    for value in values:
        why = reason if number_key(value) else Reason.NO_NUMBER
        answers.setdefault(value, Answer(value, Status.NOT_FOUND, reason=why))
    return {value: answers[value] for value in values}


class Lookup:
    """The steps of looking up values among the matches of a query; fills ``answers``.

    ``known`` are the values that other records may have.
    """

    def __init__(self, query: SpecimenQuery, engine, answers: Answers):
        self.query, self.engine, self.answers = query, engine, answers
        self.known: set[str] = set()

    def run(self, values: list[str]) -> None:
        self.step({value: value for value in values}, whole)
        self.by_gbif_id(self.left(values))
        for way, terms in NORMALISED:
            self.step({value: value for value in self.left(values)}, terms, way)
        self.after_codes(self.left(values))
        ends = {value: end for value in self.left(values) if (end := end_of_address(value))}
        for terms in (whole, *(step.terms for step in NORMALISED)):
            left = {value: ends[value] for value in self.left(ends)}
            self.step(left, terms, Way.ADDRESS)

    def left(self, values: Iterable[str]) -> list[str]:
        return [value for value in values if value not in self.answers]

    def step(
        self,
        sought: Mapping[str, str],
        terms: Callable[[str], Iterable[Term]],
        way: Way | None = None,
    ) -> None:
        """Answer {value: the text to look for}. Without ``way``, capitals and accents decide it."""
        asked = {value: list(terms(text)) for value, text in sought.items()}
        for value, (rows, count) in self.having(asked, self.query).items():
            exact = [row for row in rows if is_as_written(sought[value], row)]
            if way is not None:
                self.answer(value, rows, way, count)
            elif exact:  # of very many only some are here, by which the others are judged
                self.answer(value, exact, Way.EXACT, count if exact == rows else 0)
            else:
                self.answer(value, rows, Way.CASE, count)

    def having(
        self, asked: Mapping[str, Sequence[Term]], query: SpecimenQuery
    ) -> dict[str, tuple[list[Candidate], int]]:
        """(records that have a term of it, at least how many) of each value that has any."""
        bearing, counts, known = self.bearers(asked, query)
        found = {}
        for value, terms in asked.items():
            if not known.isdisjoint(terms):
                self.known.add(value)
            if rows := unique(row for term in terms for row in bearing.get(term, ())):
                found[value] = rows, max([len(rows), *(counts.get(term, 0) for term in terms)])
        return found

    def bearers(
        self, asked: Mapping[str, Sequence[Term]], query: SpecimenQuery
    ) -> tuple[dict[Term, list[Candidate]], dict[Term, int], set[Term]]:
        """The records that have each term; {term: their number} where many have it; the known terms."""
        by_field: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for field, value in (term for of_value in asked.values() for term in of_value):
            by_field[field][value] = None
        keys: dict[int, None] = {}
        counts: dict[Term, int] = {}
        known: set[Term] = set()
        for field, values in by_field.items():
            found = self.engine.bearers(query, field, values, MANY)
            keys |= dict.fromkeys(found.keys)
            known |= {(field, value) for value in found.known}
            counts |= {(field, value): count for value, count in found.counts.items()}
        having: defaultdict[Term, list[Candidate]] = defaultdict(list)
        wanted = {term for of_value in asked.values() for term in of_value}
        for row in fetch(sorted(keys)):
            for term in wanted.intersection(terms_of(row, by_field)):
                having[term].append(row)
        return having, counts, known

    def by_gbif_id(self, values: list[str]) -> None:
        """A gbifID is of one record, whatever the scope."""
        keys = {value: key for value in values if (key := gbif_id_in(value))}
        rows = {row.gbif_id: row for row in fetch(sorted(set(keys.values())))}
        chosen = {one.text for one in self.query.criteria_of("institutionKey")}
        for value, key in keys.items():
            row = rows.get(key)
            if row and (not chosen or str(row.institution_id) in chosen):
                self.answer(value, [row], Way.GBIF_ID)

    def after_codes(self, values: list[str]) -> None:
        """Look for numbers whose letters at the beginning are a code of the record's institution."""
        by_code = terms_by_code(values)
        frequent = sorted(by_code, key=lambda code: (-len(by_code[code]), code))[:MOST_PREFIXES]
        known = institutions_by_code() if frequent else {}
        found: dict[str, tuple[list[Candidate], int]] = {}
        for code in frequent:
            within = with_code(self.query, code, known.get(code, ()))
            for value, (rows, count) in self.having(by_code[code], within).items():
                others, most = found.get(value, ([], 0))
                found[value] = unique([*others, *rows]), max(most, count)
        for value, (rows, count) in found.items():
            self.answer(value, rows, Way.CODE, count)

    def answer(self, value: str, rows: Sequence[Candidate], way: Way, count: int = 0) -> None:
        count = max(count, len(rows))
        status = Status.FOUND if count == 1 else Status.AMBIGUOUS
        shown = tuple(rows[:MANY])
        self.answers[value] = Answer(value, status, shown, count, way)


def terms_by_code(values: Iterable[str]) -> dict[str, dict[str, list[Term]]]:
    """{what may be a code: {a value that begins with it: the terms of the rest}}"""
    found: defaultdict[str, dict[str, list[Term]]] = defaultdict(dict)
    for value in values:
        for term, codes in after_code(value).items():
            for code in codes:
                found[code].setdefault(value, []).append(term)
    return found


def institutions_by_code() -> dict[str, list[str]]:
    """{a code, folded, letters and digits only: the keys of the institutions that have it}."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, code, others in Institution.objects.known().values_list(
        "key", "code", "alternative_codes"
    ):
        codes = [code, *(each.get("code", "") for each in others if isinstance(each, dict))]
        for each in dict.fromkeys(map(number_key, codes)):
            if each:
                found[each].append(str(key))
    return found


def with_code(query: SpecimenQuery, code: str, institutions: Iterable[str]) -> SpecimenQuery:
    """The query within the records of whose holder a text is a code, by the record or by GRSciColl."""
    text = folded(code)
    parts = [
        Comparison(param, (Criterion(text, text, text),))
        for param in ("institutionCode", "collectionCode")
    ]
    if keys := tuple(Criterion(key, key, key) for key in institutions):
        parts.append(Comparison("institutionKey", keys))
    return SpecimenQuery(
        include=query.include,
        criteria=query.criteria,
        predicates=(*query.predicates, Disjunction(tuple(parts))),
    )
