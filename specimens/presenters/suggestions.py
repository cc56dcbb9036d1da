"""What a search could mean, while its words are typed: taxa, people, places, dates, numbers."""

from institutions.hidden import hidden_keys
from institutions.text import folded
from specimens.criteria import NOT, as_parameter
from specimens.fields import BY_PARAM, Kind
from specimens.named_groups import NamedGroup, groups
from specimens.presenters.meanings import date_in_words
from specimens.query import SpecimenQuery
from specimens.search.engine import FieldMissing
from specimens.search_words import meaning_of

SHORTEST = 2  # letters
MOST = 4  # of one kind
# The fields whose values are suggested, in order.
SOURCES = ("taxonKey", "recordedBy", "county", "country", "institutionKey")


def present_suggestions(text: str, query: SpecimenQuery, engine) -> list[dict]:
    """Groups of {label, count, url}; ``query`` is the search that each would be added to.

    ``text`` is what has been typed; it stands in no suggestion but for a number.
    """
    if len(text) < SHORTEST:
        return []
    found = [
        _group(str(BY_PARAM[param].label), _values(param, text, query, engine)) for param in SOURCES
    ]
    found.insert(0, _group(str(BY_PARAM["scientificName"].label), _english(text, query, engine)))
    found.append(_group(str(BY_PARAM["eventDate"].label), _date(text, query, engine)))
    if any(letter.isdigit() for letter in text):
        found.append(_group(str(BY_PARAM["catalogNumber"].label), _number(text, query, engine)))
    return [group for group in found if group["suggestions"]]


def _group(title: str, suggestions: list[dict]) -> dict:
    return {"title": title, "suggestions": suggestions}


def _values(param: str, text: str, query: SpecimenQuery, engine) -> list[dict]:
    hidden = hidden_keys() if BY_PARAM[param].kind is Kind.UUID else set()
    try:
        values = engine.suggest(query, param, text, MOST + len(hidden))
    except FieldMissing:
        return []
    return [
        _suggestion(
            label, count, query.without(param).with_value(param, as_parameter(param, value))
        )
        for value, label, count in values
        if value not in hidden
    ][:MOST]


def _english(text: str, query: SpecimenQuery, engine) -> list[dict]:
    """Groups whose English names begin so: "beetles (Coleoptera)"."""
    begun = folded(text)
    named = {each.name: each for form, each in groups().items() if form.startswith(begun)}
    found = []
    for _name, group in sorted(named.items(), key=lambda entry: (len(entry[0]), entry[0]))[:MOST]:
        narrowed = of_group(query, group)
        if count := engine.count(narrowed):
            found.append(_suggestion(str(group), count, narrowed))
    return found


def of_group(query: SpecimenQuery, group: NamedGroup) -> SpecimenQuery:
    """The search for the taxa of a group in the place of others."""
    texts = [*group.taxa, *(NOT + name for name in group.without)]
    narrowed = query.without("scientificName")
    for text in texts:
        narrowed = narrowed.with_value("scientificName", text)
    return narrowed


def _date(text: str, query: SpecimenQuery, engine) -> list[dict]:
    """The years or days that the text means."""
    meaning = meaning_of(text)
    if not meaning.date:
        return []
    param, value = meaning.date
    narrowed = query.without(param).with_value(param, value)
    count = engine.count(narrowed)
    return [_suggestion(date_in_words(meaning), count, narrowed)] if count else []


def _number(text: str, query: SpecimenQuery, engine) -> list[dict]:
    narrowed = query.without("q").with_value("q", f'"{text}"')
    count = engine.count(narrowed)
    return [_suggestion(text, count, narrowed)] if count else []


def _suggestion(label: str, count: int, query: SpecimenQuery) -> dict:
    return {"label": label, "count": count, "url": query.get_absolute_url()}
