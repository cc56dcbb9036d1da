"""Suggestions of values for the beginning of a name."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from specimens.columns import Found
from specimens.fields import BY_PARAM, FIELDS, Kind
from specimens.labels import has_words, label_values, taxa_starting
from specimens.models import Taxon
from specimens.query import SpecimenQuery
from specimens.scientific_names import without_hybrid_signs
from specimens.search.answering.facets import MOST_BUCKETS, Counts, count_values
from specimens.search.answering.snapshot import Snapshot
from specimens.search.answering.spellings import spell
from specimens.search.answering.value_words import ValueWords
from specimens.search.documents.names import counted_name
from specimens.search.words import words
from specimens.taxa import synonyms_among

# Every value of these is among the words that a search looks for (search/documents/words.py).
IN_TEXT = {
    field.param
    for field in FIELDS
    if field.facet and field.source and field.source.found is Found.WORDS
}

MOST_KEPT = 100  # lists of values, of a generation
# Values among which a begun word is sought first: a letter or two begin words of half of the records.
FREQUENT = 2_000
# Values of the search for everything, which most boxes ask: they are kept with their words.
KEPT_OF_EVERYTHING = MOST_BUCKETS

Suggested = list[tuple[str, str, int]]  # (value, label, count)


class Suggestions:
    """The values of ``param`` among the matches of ``query``, its own filter lifted."""

    def __init__(self, snapshot: Snapshot, query: SpecimenQuery, param: str):
        self.snapshot = snapshot
        self.param = param
        self.kind = BY_PARAM[param].kind
        self.checklist = query.checklist_key
        self.name = counted_name(param, query.checklist_key)
        self.is_as_labelled = self.kind is Kind.KEYWORD and not has_words(param)
        lifted = query.without(param)
        self.is_everything, self.within = lifted.is_everything, lifted.encoded
        self.matches = snapshot.queries.build(query, without=param)

    def starting(self, prefix: str, limit: int) -> Suggested:
        """The values whose label has the words of ``prefix`` in a row, the last of them begun."""
        is_name = self.kind in (Kind.TAXON, Kind.NAME)
        begun = words(without_hybrid_signs(prefix) if is_name else prefix)
        if self.kind is Kind.TAXON:
            return self._taxa(begun, limit)
        if not begun:
            return self._label(self._counts(self.matches, limit))
        for counts, has_all in self._tries(begun):
            found = self._among(counts, begun, limit)
            if has_all or len(found) == limit:
                return found  # no other value has more records than these
        raise AssertionError("The last try has all values.")

    def _tries(self, begun: list[str]) -> Iterator[tuple[Counts, bool]]:
        """Ever more values, the most frequent first, and whether each that could fit is among them."""
        frequent = self._kept(FREQUENT)
        fitting = frequent.having(begun) if self.is_as_labelled else frequent.counts
        yield fitting, len(frequent.counts) < FREQUENT
        if self.is_everything and self.is_as_labelled:
            kept = self._kept(KEPT_OF_EVERYTHING)
            yield kept.having(begun), len(kept.counts) < KEPT_OF_EVERYTHING
        yield self._beginning(begun), True

    def _among(self, counts: Counts, begun: list[str], limit: int) -> Suggested:
        if self.is_as_labelled:
            found = (pair for pair in counts if starts(words_of(pair[0]), begun))
            return self._label(list(islice(found, limit)))
        labelled = self._label(counts)
        return [entry for entry in labelled if starts(words_of(entry[1]), begun)][:limit]

    def _taxa(self, begun: list[str], limit: int) -> Suggested:
        """Taxa by name; for a synonym, the accepted taxon that it leads to."""
        if not begun:
            return self._label(self._counts(self.matches, limit))
        keys = taxa_starting(begun, self.checklist)
        taxa = Taxon.objects.filter(checklist_key=self.checklist, key__in=keys)
        synonyms = {each.key: each for each in synonyms_among(taxa)}
        wanted = [synonyms[key].accepted_key if key in synonyms else key for key in keys]
        if not wanted:
            return []
        counts = self.snapshot.most_frequent(
            self.matches, self.name, list(dict.fromkeys(wanted)), limit
        )
        by_another_name = {each.accepted_key: each for each in synonyms.values()}
        found = self._label(counts)
        return [
            (key, by_another_name[key].in_words, count) if key not in keys else (key, label, count)
            for key, label, count in found
        ]

    def _beginning(self, begun: list[str]) -> Counts:
        """The values of the matches that have the words somewhere, the last of them begun, if the index
        can tell; else all values.
        """
        if self.param in IN_TEXT:
            queries, (*whole, last) = self.snapshot.queries, begun
            found = [queries.term("text", word) for word in whole] + [queries.word_prefix(last)]
            return self._counts(queries.all_of([self.matches, *found]), MOST_BUCKETS)
        return self._kept(MOST_BUCKETS).counts

    def _kept(self, size: int) -> ValueWords:
        """The most frequent values of the matches, kept while somebody types."""
        kept, key = self.snapshot.values_within, (self.name, self.within, size)
        if key not in kept:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            kept[key] = ValueWords(self._counts(self.matches, size))
        return kept[key]

    def _counts(self, query, size: int) -> Counts:
        return count_values(self.snapshot, query, [self.name], size)[self.name]

    def _label(self, counts: Counts) -> Suggested:
        spellings = spell(self.snapshot, BY_PARAM[self.param], [key for key, _count in counts])
        labels = label_values(self.param, list(spellings.values()), self.checklist)
        return [(spellings[key], labels[spellings[key]], count) for key, count in counts]


@lru_cache(20_000)
def words_of(label: str) -> list[str]:
    """The words of a label. The lists are shared: nobody may change one."""
    return words(label)


def starts(label: list[str], begun: list[str]) -> bool:
    """Whether the words of ``begun`` stand somewhere in ``label``, the last perhaps unfinished."""
    *whole, last = begun
    return any(
        label[at : at + len(whole)] == whole and label[at + len(whole)].startswith(last)
        for at in range(len(label) - len(whole))
    )
