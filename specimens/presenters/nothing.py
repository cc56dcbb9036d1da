"""What to try where a search finds nothing: its words alone, all but one part of it, a spelling."""

from dataclasses import replace

from specimens.criteria import Criterion
from specimens.description import in_a_sentence, phrases_of
from specimens.predicates.read import PREDICATE
from specimens.predicates.write import write_predicate
from specimens.query import SpecimenQuery
from specimens.search_request import SearchRequest
from specimens.search_words import Meaning, meanings

MOST_PARTS = 8  # that are left out in turn; each costs a count
MOST_SHOWN = 5
SHORTEST = 4  # letters of a word for which spellings are looked for


def present_nothing(asked: SearchRequest, engine) -> dict:
    """``words``: each by itself; ``closest``: the search without a part; ``spellings`` to offer.

    Each has words, url and count; those of ``closest`` find something, fewest first.
    """
    said = [part for text in asked.query.q for part in meanings(text)][:MOST_PARTS]
    alone = [SpecimenQuery(q=(written(part),), include=asked.query.include) for part in said]
    words = [
        _offer(asked, engine, part.words, query) for part, query in zip(said, alone, strict=True)
    ]
    return {
        "words": words if len(words) > 1 else [],
        "closest": closest(asked, engine, said),
        "spellings": spellings(asked, engine, said),
    }


def _offer(asked: SearchRequest, engine, words: str, query: SpecimenQuery) -> dict:
    return {"words": words, "url": asked.url(query), "count": engine.count(query)}


def written(part: Meaning) -> str:
    return f'"{part.words}"' if part.is_quoted else part.words


def closest(asked: SearchRequest, engine, said: list[Meaning]) -> list[dict]:
    query = asked.query
    without = [
        (part.words, replace(query, q=_joined(other for other in said if other != part)))
        for part in said
    ]
    without += [
        (_words_of(param, criteria, query.checklist_key), query.without(param))
        for param, criteria in query.criteria
    ]
    without += [
        (in_a_sentence(query, each), query.without_value(PREDICATE, write_predicate(each)))
        for each in query.predicates
    ]
    if len(without) < 2:
        return []
    offers = [_offer(asked, engine, words, left) for words, left in without[:MOST_PARTS]]
    found = [offer for offer in offers if offer["count"]]
    return sorted(found, key=lambda offer: offer["count"])[:MOST_SHOWN]


def _joined(parts) -> tuple[str, ...]:
    text = " ".join(map(written, parts))
    return (text,) if text else ()


def _words_of(param: str, criteria: tuple[Criterion, ...], checklist_key: str) -> str:
    """A part of the search as its heading has it."""
    part = SpecimenQuery(checklist_key=checklist_key, criteria=((param, criteria),))
    return next(phrase.words for phrase in phrases_of(part) if phrase.param == param)


def spellings(asked: SearchRequest, engine, said: list[Meaning]) -> list[dict]:
    """The search with a word that specimens have in the place of one that none has."""
    offers = []
    for part in said:
        if part.is_quoted or " " in part.words or len(part.words) < SHORTEST:
            continue
        for word in engine.spellings(part.words):
            others = [Meaning(word) if other == part else other for other in said]
            offers.append(_offer(asked, engine, word, replace(asked.query, q=_joined(others))))
    return [offer for offer in offers if offer["count"]][:MOST_SHOWN]
