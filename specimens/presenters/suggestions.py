"""What a search could mean, while its words are typed: taxa, people, places, dates, numbers.

Longer than most modules because it has a function for each kind.
"""

from django.utils.translation import gettext as _

from institutions.hidden import hidden_keys
from institutions.text import folded
from specimens.criteria import ANY, NOT, as_parameter
from specimens.description import name_of
from specimens.fields import BY_PARAM, Group, Kind
from specimens.geometry.read import place_named
from specimens.labels import label_value
from specimens.named_groups import NamedGroup, groups, groups_beginning
from specimens.presenters.meanings import date_in_words
from specimens.query import InvalidParameter, SpecimenQuery
from specimens.search.engine import FieldMissing
from specimens.search_words import SMALL, meaning_of, places

SHORTEST = 2  # letters
MOST = 4  # of one kind
MOST_PLACES = 6
# The fields whose values are suggested, in order.
SOURCES = ("taxonKey", "recordedBy", "institutionKey")
PLACES = ("county", "country", "stateProvince", "island")  # these stand together, as places
SHORTEST_LOCALITY = 3  # letters
SHORTEST_OTHER, MOST_OTHERS = 4, 2  # letters of a former name, and places that it may mean


def present_suggestions(text: str, query: SpecimenQuery, engine) -> list[dict]:
    """Groups of {label, count, url}; ``query`` is the search that each would be added to.

    ``text`` is what has been typed; it stands in no suggestion but for a number.
    """
    if len(text) < SHORTEST:
        return []
    found = [_group(_label(param), _values(param, text, query, engine)) for param in SOURCES]
    found.insert(0, _group(_("Group"), _named_groups(text, query, engine)))
    found.insert(3, _group(str(Group.PLACE.label), _places(text, query, engine)))
    found.append(_group(_label("eventDate"), _date(text, query, engine)))
    if any(letter.isdigit() for letter in text):
        found.append(_group(_label("catalogNumber"), _number(text, query, engine)))
    found.append(_group(_label("geometry"), _place(text, query, engine)))
    return [group for group in found if group["suggestions"]]


def _label(param: str) -> str:
    return str(BY_PARAM[param].label)


def _group(title: str, suggestions: list[dict]) -> dict:
    return {"title": title, "suggestions": suggestions}


def _values(param: str, text: str, query: SpecimenQuery, engine, kind: str = "") -> list[dict]:
    """The values of a parameter with a word that begins so; ``kind`` is said with each."""
    hidden = hidden_keys() if BY_PARAM[param].kind is Kind.UUID else set()
    try:
        values = engine.suggest(query, param, text, MOST + len(hidden))
    except FieldMissing:
        return []
    return [
        _suggestion(
            f"{label} ({kind})" if kind else label,
            count,
            query.without(param).with_value(param, as_parameter(param, value)),
        )
        for value, label, count in values
        if value not in hidden
    ][:MOST]


def _places(text: str, query: SpecimenQuery, engine) -> list[dict]:
    """Places of every kind, the most frequent first; after an English name, the group from them.

    "Kent (county)", "Myanmar (country or area)" for Burma, "beetles (Coleoptera): Kent (county)".
    """
    found = [
        place
        for name in dict.fromkeys([text, *_other_names(text)])
        for param in PLACES
        for place in _values(param, name, query, engine, kind=name_of(param))
    ]
    found += _localities(text, query, engine)
    found += _groups_from(text, query, engine)
    unique = {place["url"]: place for place in found}.values()
    return sorted(unique, key=lambda place: -place["count"])[:MOST_PLACES]


def _other_names(text: str) -> list[str]:
    """What places are called whose other name begins so; each costs as much as the text itself."""
    begun = folded(text)
    if len(begun) < SHORTEST_OTHER:
        return []
    found = [others for name, others in places().items() if name.startswith(begun)]
    return [other for others in found for other in others][:MOST_OTHERS]


def _localities(text: str, query: SpecimenQuery, engine) -> list[dict]:
    """The localities that begin so, as one search: there are too many of them to be counted apart."""
    if len(text) < SHORTEST_LOCALITY or as_parameter("locality", text) != text:
        return []
    try:
        narrowed = query.without("locality").with_value("locality", text + ANY)
    except InvalidParameter:  # it has as many asterisks as may be
        return []
    return _counted(_("localities beginning “%s”") % text, narrowed, engine)


def _groups_from(text: str, query: SpecimenQuery, engine) -> list[dict]:
    """A group, and the places whose names begin as what follows its name: "beetles from Ken"."""
    words = text.split()
    for length in range(1, len(words)):
        group = groups().get(folded(" ".join(words[:length])))
        rest = [word for word in words[length:] if folded(word) not in SMALL]
        if group and rest:
            narrowed = of_group(query, group)
            found = [
                place
                for param in PLACES
                for place in _values(param, " ".join(rest), narrowed, engine, kind=name_of(param))
            ]
            return [place | {"label": f"{group}: {place['label']}"} for place in found]
    return []


def _named_groups(text: str, query: SpecimenQuery, engine) -> list[dict]:
    """Groups whose names begin so, in English or the reader's language: "beetles (Coleoptera)"."""
    found = []
    for group in groups_beginning(folded(text))[:MOST]:
        narrowed = of_group(query, group)
        found += _counted(str(group), narrowed, engine)
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
    return _counted(date_in_words(meaning), narrowed, engine)


def _number(text: str, query: SpecimenQuery, engine) -> list[dict]:
    narrowed = query.without("q").with_value("q", f'"{text}"')
    return _counted(text, narrowed, engine)


def _counted(label: str, narrowed: SpecimenQuery, engine) -> list[dict]:
    """The search as a suggestion; none if it finds nothing."""
    count = engine.count(narrowed)
    return [_suggestion(label, count, narrowed)] if count else []


def _place(text: str, query: SpecimenQuery, engine) -> list[dict]:
    """Coordinates or a grid reference: the square, or a kilometre around the place."""
    if not (named := place_named(text)):
        return []
    narrowed = query.without("q").with_value(*named)
    return _counted(label_value(*named), narrowed, engine)


def _suggestion(label: str, count: int, query: SpecimenQuery) -> dict:
    return {"label": label, "count": count, "url": query.get_absolute_url()}
