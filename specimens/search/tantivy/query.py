"""A SpecimenQuery becomes a tantivy query, built from terms: nothing is ever parsed by tantivy.

Longer than most modules because it has a method for each kind of criterion and of predicate.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import tantivy
from tantivy import FieldType, Occur, Query

from institutions.text import AROUND, folded, with_plain_punctuation
from specimens.areas import region_of
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
from specimens.search.answers import FILTER
from specimens.search.documents.names import TAXON_FIELDS, counted_name, cut, index_names
from specimens.search.documents.words import name_key
from specimens.search.tantivy.box_tiles import tiles_around
from specimens.search.tantivy.schema import words
from specimens.search_words import MOST_WORDS, Meaning, meanings

APOSTROPHES = "ʼʻʹ"  # letters to Unicode, and so to the words of an index: Oʻahu is one
_META = re.compile(r"[][\\.+*?()|{}^$#&~-]")  # what means something in a regular expression
YEARS = counted_name("year", "")  # as text, since years are counted
MOST_YEARS = 2_500  # that are looked up one by one
TIME = BY_PARAM["geologicalTime"]
GBIF_ID = BY_PARAM["gbifId"]
DATE = BY_PARAM["eventDate"]
SHORTEST_BEGINNING = 3  # letters


class QueryBuilder:
    """Builds queries for an index that has so many documents of each scope.

    None finds what one of ``excluded`` finds. ``is_known`` says whether any specimen has a word,
    ``lacks`` whether the index must be built again before a parameter is of a use, ``find_region`` what
    is within a region (regions.py).
    """

    def __init__(
        self,
        schema: tantivy.Schema,
        scopes: Mapping[str, int],
        excluded: Sequence[Query] = (),
        is_known: Callable[[str], bool] = lambda _word: True,
        lacks: Callable[[str, str], bool] = lambda _param, _use: False,
        find_region: Callable[[Region], Query] = lambda _region: Query.empty_query(),
    ):
        self.schema = schema
        self.is_known = is_known
        self.lacks = lacks
        self.find_region = find_region
        self.scopes = scopes
        self.excluded = excluded

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
        if years := lists_of_years(asked) if not parts else []:
            return self.shown(query, [self.one_of(YEARS, years)], every_scope)
        for param, criteria in asked.items():
            parts.append(self.field(BY_PARAM[param], criteria, query.checklist_key))
        if names := tiles_around(asked):
            parts.append(self.one_of("tile", names))
        return self.shown(query, parts, every_scope)

    def shown(self, query: SpecimenQuery, parts: list[Query], every_scope: bool) -> Query:
        """A query for what all of ``parts`` match and the query may show."""
        found = all_of(parts) if every_scope else self.within_scopes(scopes_of(query), parts)
        return but_not(found, self.excluded)

    def within_scopes(self, scopes: list[str], parts: list[Query]) -> Query:
        """A query for what all of ``parts`` match in some scopes."""
        if all(scope in scopes for scope, count in self.scopes.items() if count):
            return all_of(parts)
        # As terms they are read as they are stored; a set would first be put together whole.
        return all_of([any_of([self.term("scope", scope) for scope in scopes]), *parts])

    def predicate(self, predicate: Predicate, checklist: str) -> Query:
        """A query for what meets a predicate."""
        match predicate:
            case Words(text):
                return self.text(text)
            case Comparison(param, criteria):
                return self.field(BY_PARAM[param], criteria, checklist)
            case Negation(part):
                return but_not(Query.all_query(), [self.predicate(part, checklist)])
            case Conjunction(parts):
                return all_of(self.predicate(part, checklist) for part in parts)
            case Disjunction(parts):
                return any_of(self.predicate(part, checklist) for part in parts)

    def field(self, field: Field, criteria: Sequence[Criterion], checklist: str) -> Query:
        """Any of the criteria that ask for something, and none of the negated ones."""
        if field is GBIF_ID and all(one.is_value for one in criteria):
            # Each by itself would be a pass over the numbers of all documents.
            return self.one_of("gbif_id", [int(one.low) for one in criteria])
        wanted = [self.criterion(field, one, checklist) for one in criteria if not one.negated]
        unwanted = [self.criterion(field, one, checklist) for one in criteria if one.negated]
        return but_not(any_of(wanted) if wanted else Query.all_query(), unwanted)

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
        regex = ".*".join(_META.sub(r"\\\g<0>", part) for part in key.split(ANY))
        return Query.regex_query(self.schema, "names" if is_name else field.param, regex)

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
        return all_of(
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
        return all_of([self.term("has", field.param), *found])

    def place(self, field: Field, criterion: Criterion, checklist: str) -> Query:
        """Coordinates within a region; of an area that nobody knows, none."""
        is_named = field.kind is Kind.AREA
        region = region_of(criterion.low) if is_named else criterion.low
        return self.find_region(region) if region else Query.empty_query()

    def listed(self, field: Field, criterion: Criterion, checklist: str) -> Query:
        """The records of a list; of one that is not kept, none."""
        return self.one_of("gbif_id", list(records_of(criterion.low) or ()))

    def between(self, name: str, kind: Kind, low, high) -> Query:
        """A number from ``low`` to ``high``, both included; None is an open end."""
        number, numeric = (int, FieldType.Integer)
        if kind is Kind.DECIMAL:
            number, numeric = (float, FieldType.Float)
        low, high = (None if end is None else number(end) for end in (low, high))
        return Query.range_query(self.schema, name, numeric, low, high)

    def text(self, text: str) -> Query:
        """A number that is the text, or all that its words mean (specimens/search_words.py).

        Parts without words, and the lone x of a hybrid, count only where nothing else does.
        """
        text = with_plain_punctuation(text)
        parts = meanings(text)
        wordy = [part for part in parts if words(part.words)]
        named = [part for part in wordy if part.words not in SIGNS]
        found = all_of(self.meaning(part) for part in named or wordy or parts)
        if len(parts) == 1 and '"' not in text:
            return found
        return any_of([self.number_of(text), found])

    def meaning(self, meaning: Meaning) -> Query:
        """The words themselves, if they are not quoted in any order, or anything else that they mean."""
        if meaning.is_quoted:
            return self.chunk(meaning.words)
        found = [all_of(map(self.word, meaning.words.split()))]
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
        return any_of(found)

    def of_group(self, group: NamedGroup) -> Query:
        """What bears a name of the group, or lies below it, and none of those that it is without."""
        return but_not(any_of(map(self.bearing, group.taxa)), map(self.bearing, group.without))

    def bearing(self, name: str) -> Query:
        """What bears a scientific name, or lies below it."""
        return self.term("names", name_key(name))

    def word(self, word: str) -> Query:
        """A chunk; one that no specimen has, or with an asterisk after it, also as a beginning."""
        found, parts = self.chunk(word), words(word)
        is_short = len(parts) != 1 or len(parts[0]) < SHORTEST_BEGINNING
        if is_short or (self.is_known(parts[0]) and not word.endswith(ANY)):
            return found
        return any_of([found, self.word_prefix(parts[0])])

    def chunk(self, chunk: str) -> Query:
        """A number that is the chunk, or a text with its words in a row."""
        written = [chunk, without_hybrid_signs(chunk)]
        written += [chunk.replace("'", letter) for letter in APOSTROPHES if "'" in chunk]
        phrases = {tuple(words(each)) for each in written}
        texts = [self.phrase(phrase[:MOST_WORDS]) for phrase in sorted(phrases) if phrase]
        return any_of([self.number_of(chunk), *texts])

    def number_of(self, text: str) -> Query:
        """The number that a text is, perhaps with punctuation around it."""
        number = folded(text)
        numbers = dict.fromkeys([number, number.strip(AROUND)])
        return any_of([self.term("numbers", cut(each)) for each in numbers if each])

    def phrase(self, phrase: tuple[str, ...]) -> Query:
        if len(phrase) == 1:
            return self.term("text", phrase[0])
        return Query.phrase_query(self.schema, "text", list(phrase))

    def word_prefix(self, prefix: str) -> Query:
        """Texts with a word that begins so; ``prefix`` is folded."""
        return Query.fuzzy_term_query(self.schema, "text", prefix, distance=0, prefix=True)

    def term(self, name: str, value) -> Query:
        return Query.term_query(self.schema, name, value, index_option="basic")

    def one_of(self, name: str, values: list) -> Query:
        return Query.term_set_query(self.schema, name, values)


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


def lists_of_years(asked: Mapping[str, Sequence[Criterion]]) -> list[str]:
    """The years of a search that asks for nothing else; [] for any other search.

    The lists of documents of two hundred years are read faster than a number of each document. Next
    to something narrow it is the other way round: few numbers are looked at.
    """
    criteria = asked.get("year", ())
    if len(asked) != 1 or any(one.negated or one.high is None for one in criteria):
        return []
    ends = {(int(one.low or 0), int(one.high)) for one in criteria}
    years = {year for low, high in ends for year in range(low, min(high, low + MOST_YEARS) + 1)}
    return [str(year) for year in sorted(years)] if len(years) <= MOST_YEARS else []


def scopes_of(query: SpecimenQuery) -> list[str]:
    return [Scope.IN_SCOPE.value, *query.include]


def all_of(queries: Iterable[Query]) -> Query:
    """A query for what all of the queries match; for everything if there are none."""
    queries = list(queries)
    if not queries:
        return Query.all_query()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def within_ids(schema: tantivy.Schema, low: int, high: int) -> Query:
    """A query for the documents with gbif_ids from ``low`` to ``high``."""
    return Query.range_query(schema, "gbif_id", FieldType.Integer, low, high)


def any_of(queries: Iterable[Query]) -> Query:
    queries = list(queries)
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def but_not(query: Query, unwanted: Iterable[Query]) -> Query:
    """``query`` without what any of ``unwanted`` matches."""
    unwanted = list(unwanted)
    if not unwanted:
        return query
    pairs = [(Occur.Must, query)] + [(Occur.MustNot, one) for one in unwanted]
    return Query.boolean_query(pairs)
