"""What a SpecimenQuery asks of an index, in the queries of any engine.

Queries are built from terms: nothing that people type is ever parsed by an engine. Longer than most
modules because it has a method for each kind of criterion and of predicate.
"""

from collections.abc import Callable, Mapping, Sequence

from institutions.text import AROUND, folded, with_plain_punctuation
from specimens.areas import region_of, rest_of
from specimens.criteria import ANY, Criterion, Pattern, parse_criterion
from specimens.fields import BY_PARAM, Field, Kind
from specimens.geometry.region import Region
from specimens.kept_lists import records_of
from specimens.models import Scope
from specimens.named_groups import NamedGroup
from specimens.predicates.tree import (
    Comparison,
    Conjunction,
    Disjunction,
    Negation,
    Predicate,
    Words,
)
from specimens.query import SpecimenQuery
from specimens.scientific_names import SIGNS, without_hybrid_signs
from specimens.search.answering.box_tiles import tiles_around
from specimens.search.answering.terms import Query, Terms
from specimens.search.answers import FILTER
from specimens.search.documents.names import TAXON_FIELDS, cut, index_names
from specimens.search.documents.words import name_key
from specimens.search.words import words
from specimens.search_words import MOST_WORDS, Meaning, meanings

APOSTROPHES = "ʼʻʹ"  # letters to Unicode, and so to the words of an index: Oʻahu is one
TIME = BY_PARAM["geologicalTime"]
GBIF_ID = BY_PARAM["gbifId"]
DATE = BY_PARAM["eventDate"]
SHORTEST_BEGINNING = 3  # letters


class QueryBuilder(Terms):
    """Builds queries for an index.

    None finds what one of ``excluded`` finds. ``is_known`` says whether any specimen has a word,
    ``lacks`` whether the index must be built again before a parameter is of a use, ``find_region`` what
    is within a region (regions.py).
    """

    def __init__(
        self,
        excluded: Sequence[Query] = (),
        is_known: Callable[[str], bool] = lambda _word: True,
        lacks: Callable[[str, str], bool] = lambda _param, _use: False,
        find_region: Callable[[Region], Query] | None = None,
    ):
        self.excluded = excluded
        self.is_known = is_known
        self.lacks = lacks
        self.find_region = find_region

    def build(
        self,
        query: SpecimenQuery,
        without: str = "",
        every_scope: bool = False,
        besides: Sequence[Query] = (),
    ) -> Query:
        """Everything that ``query`` asks, and ``besides``; ``without`` names a parameter to leave out."""
        parts = [*besides, *(self.text(text) for text in query.q)]
        parts += [self.predicate(each, query.checklist_key) for each in query.predicates]
        asked = {param: criteria for param, criteria in query.criteria if param != without}
        if not parts and (alone := self.alone(asked)) is not None:
            return self.shown(query, [alone], every_scope)
        for param, criteria in asked.items():
            parts.append(self.field(BY_PARAM[param], criteria, query.checklist_key))
        if names := tiles_around(asked):
            parts.append(self.one_of("tile", names))
        return self.shown(query, parts, every_scope)

    def shown(self, query: SpecimenQuery, parts: list[Query], every_scope: bool) -> Query:
        """A query for what all of ``parts`` match and the query may show."""
        found = self.all_of(parts) if every_scope else self.within_scopes(scopes_of(query), parts)
        return self.but_not(found, self.excluded)

    def within_scopes(self, scopes: list[str], parts: list[Query]) -> Query:
        """A query for what all of ``parts`` match in some scopes."""
        # As terms they are read as they are stored; a set would first be put together whole.
        return self.all_of([self.any_of([self.term("scope", scope) for scope in scopes]), *parts])

    def alone(self, asked: Mapping[str, Sequence[Criterion]]) -> Query | None:
        """A faster query for criteria next to which nothing else is asked; None if there is none."""

    def predicate(self, predicate: Predicate, checklist: str) -> Query:
        """A query for what meets a predicate."""
        match predicate:
            case Words(text):
                return self.text(text)
            case Comparison(param, criteria):
                return self.field(BY_PARAM[param], criteria, checklist)
            case Negation(part):
                return self.but_not(self.everything(), [self.predicate(part, checklist)])
            case Conjunction(parts):
                return self.all_of(self.predicate(part, checklist) for part in parts)
            case Disjunction(parts):
                return self.any_of(self.predicate(part, checklist) for part in parts)

    def field(self, field: Field, criteria: Sequence[Criterion], checklist: str) -> Query:
        """Any of the criteria that ask for something, and none of the negated ones."""
        if field is GBIF_ID and all(one.is_value for one in criteria):
            # Each by itself would be a pass over the numbers of all documents.
            return self.one_of("gbif_id", [int(one.low) for one in criteria])
        if field.kind is Kind.AREA and (rest := rest_of_areas(criteria)):
            return self.find_region(rest)
        wanted = [self.criterion(field, one, checklist) for one in criteria if not one.negated]
        unwanted = [self.criterion(field, one, checklist) for one in criteria if one.negated]
        return self.but_not(self.any_of(wanted) if wanted else self.everything(), unwanted)

    def criterion(self, field: Field, criterion: Criterion, checklist: str) -> Query:
        """A query for what the criterion says, its negation left aside."""
        if criterion.any_value:
            return self.term("has", field.param)
        if isinstance(criterion.low, Pattern):
            return self.pattern(field, criterion.low)
        build = CRITERIA.get(field.kind, QueryBuilder.whole)
        return build(self, field, criterion, checklist)

    def whole(self, field: Field, criterion: Criterion, checklist: str) -> Query:
        """A text that is the value, as the field compares values."""
        return self.term(field.param, cut(field.key(criterion.low)))

    def pattern(self, field: Field, pattern: Pattern) -> Query:
        """A text that fits the pattern, as the field compares values."""
        is_name = field.kind is Kind.NAME
        key = name_key(pattern.text) if is_name else field.key(pattern.text)
        return self.fitting("names" if is_name else field.param, key.split(ANY))

    def name(self, field: Field, criterion: Criterion, checklist: str) -> Query:
        return self.bearing(criterion.low)

    def taxon(self, field: Field, criterion: Criterion, checklist: str) -> Query:
        return self.term(TAXON_FIELDS[checklist], criterion.low)

    def number(self, field: Field, criterion: Criterion, checklist: str) -> Query:
        return self.between(field.param, field.kind, criterion.low, criterion.high)

    def within(self, field: Field, criterion: Criterion, checklist: str = "") -> Query:
        """A record's days must lie wholly within those asked for, as at GBIF."""
        first, last = index_names(field)
        low, high = (day and day.toordinal() for day in (criterion.low, criterion.high))
        return self.all_of(
            [
                self.between(name, Kind.INTEGER, *ends)
                for name, ends in ((first, (low, None)), (last, (None, high)))
                if ends != (None, None)
            ]
        )

    def in_time(self, field: Field, criterion: Criterion, checklist: str = "") -> Query:
        """A record's time must lie wholly within that asked for, as in a range at GBIF."""
        first, last = index_names(field)
        start, end = criterion.low.start, criterion.low.end
        ends = [(first, (None, start))] if start is not None else []
        ends += [(last, (end, None))] if end is not None else []
        found = [self.between(name, Kind.INTEGER, *limits) for name, limits in ends]
        return self.all_of([self.term("has", field.param), *found])

    def place(self, field: Field, criterion: Criterion, checklist: str) -> Query:
        """Coordinates within a region; of an area that nobody knows, none."""
        is_named = field.kind is Kind.AREA
        region = region_of(criterion.low) if is_named else criterion.low
        return self.find_region(region) if region else self.nothing()

    def listed(self, field: Field, criterion: Criterion, checklist: str) -> Query:
        """The records of a list; of one that is not kept, none."""
        return self.one_of("gbif_id", list(records_of(criterion.low) or ()))

    def text(self, text: str) -> Query:
        """A number that is the text, or all that its words mean (specimens/search_words.py).

        Parts without words, and the lone x of a hybrid, count only where nothing else does.
        """
        text = with_plain_punctuation(text)
        parts = meanings(text)
        wordy = [part for part in parts if words(part.words)]
        named = [part for part in wordy if part.words not in SIGNS]
        found = self.all_of(self.meaning(part) for part in named or wordy or parts)
        if len(parts) == 1 and '"' not in text:
            return found
        return self.any_of([self.number_of(text), found])

    def meaning(self, meaning: Meaning) -> Query:
        """The words themselves, if they are not quoted in any order, or anything else that they mean."""
        if meaning.is_quoted:
            return self.chunk(meaning.words)
        found = [self.all_of(map(self.word, meaning.words.split()))]
        found += [self.phrase(tuple(words(text))) for text in meaning.texts]
        if meaning.group:
            found.append(self.of_group(meaning.group))
        if meaning.basis:
            found.append(self.term("basisOfRecord", meaning.basis))
        if meaning.years:
            found.append(self.between("year", Kind.INTEGER, *meaning.years))
        if meaning.days:
            found.append(self.within(DATE, parse_criterion(DATE, meaning.days.text)))
        if meaning.time and not self.lacks(TIME.param, FILTER):
            found.append(self.in_time(TIME, Criterion(meaning.time.text, meaning.time)))
        return self.any_of(found)

    def of_group(self, group: NamedGroup) -> Query:
        """What bears a name of the group, or lies below it, and none of those that it is without."""
        return self.but_not(
            self.any_of(map(self.bearing, group.taxa)), map(self.bearing, group.without)
        )

    def bearing(self, name: str) -> Query:
        """What bears a scientific name, or lies below it."""
        return self.term("names", name_key(name))

    def word(self, word: str) -> Query:
        """A chunk; one that no specimen has, or with an asterisk after it, also as a beginning."""
        found, parts = self.chunk(word), words(word)
        is_short = len(parts) != 1 or len(parts[0]) < SHORTEST_BEGINNING
        if is_short or (self.is_known(parts[0]) and not word.endswith(ANY)):
            return found
        return self.any_of([found, self.word_prefix(parts[0])])

    def chunk(self, chunk: str) -> Query:
        """A number that is the chunk, or a text with its words in a row."""
        written = [chunk, without_hybrid_signs(chunk)]
        written += [chunk.replace("'", letter) for letter in APOSTROPHES if "'" in chunk]
        phrases = {tuple(words(each)) for each in written}
        texts = [self.phrase(phrase[:MOST_WORDS]) for phrase in sorted(phrases) if phrase]
        return self.any_of([self.number_of(chunk), *texts])

    def number_of(self, text: str) -> Query:
        """The number that a text is, perhaps with punctuation around it."""
        number = folded(text)
        numbers = dict.fromkeys([number, number.strip(AROUND)])
        return self.any_of([self.term("numbers", cut(each)) for each in numbers if each])

    def phrase(self, phrase: tuple[str, ...]) -> Query:
        if len(phrase) == 1:
            return self.term("text", phrase[0])
        return self.words_in_row("text", phrase)


# How a criterion of a kind is built; any other kind is a text.
CRITERIA: dict[Kind, Callable[[QueryBuilder, Field, Criterion, str], Query]] = {
    Kind.NAME: QueryBuilder.name,
    Kind.TAXON: QueryBuilder.taxon,
    Kind.INTEGER: QueryBuilder.number,
    Kind.DECIMAL: QueryBuilder.number,
    Kind.DATE: QueryBuilder.within,
    Kind.TIME: QueryBuilder.in_time,
    Kind.GEOMETRY: QueryBuilder.place,
    Kind.DISTANCE: QueryBuilder.place,
    Kind.AREA: QueryBuilder.place,
    Kind.LIST: QueryBuilder.listed,
}


def rest_of_areas(criteria: Sequence[Criterion]) -> Region | None:
    """What is in one of some areas and in none of others, which is one look instead of many."""
    if any(one.any_value for one in criteria):
        return None
    wanted, unwanted = (
        [one.low for one in criteria if one.negated is negated] for negated in (False, True)
    )
    return rest_of(wanted, unwanted) if wanted and unwanted else None


def scopes_of(query: SpecimenQuery) -> list[str]:
    return [Scope.IN_SCOPE.value, *query.include]
