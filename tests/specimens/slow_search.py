"""Search done the slow way: a loop over rows, written apart from the engine that it checks.

Longer than other modules because it answers all that the engine does.
"""

import json
import math
import re
import unicodedata
from collections import Counter
from datetime import date, timedelta
from functools import cache, partial

from institutions.vocabularies.countries import country_name
from specimens import search_words
from specimens.columns import BY_ATTRIBUTE, Found, Part, attributes_found
from specimens.fields import FIELDS, Kind
from specimens.grid_reference import grid_reference
from specimens.models import BACKBONE, COL_XR, DEFAULT_CHECKLIST
from specimens.scientific_names import without_hybrid_signs
from tests.specimens import slow_mids
from tests.specimens.factories import VICE_COUNTIES

KINDS = {each.param: each.kind for each in FIELDS}
COLUMNS = {each.param: each.attribute for each in FIELDS if each.attribute}
NUMBERS = {each.param for each in FIELDS if each.kind in (Kind.INTEGER, Kind.DECIMAL)}
TEXTUAL = (Kind.KEYWORD, Kind.CONCEPT, Kind.NAME)
WORDS, CODES = tuple(attributes_found(Found.WORDS)), tuple(attributes_found(Found.NUMBER))
DATES = {each.param for each in FIELDS if each.kind is Kind.DATE}
DOUBTFUL = {
    *("ZERO_COORDINATE", "COORDINATE_OUT_OF_RANGE", "COORDINATE_INVALID"),
    *("COUNTRY_COORDINATE_MISMATCH", "PRESUMED_SWAPPED_COORDINATE"),
    *("PRESUMED_NEGATED_LONGITUDE", "PRESUMED_NEGATED_LATITUDE"),
}
LADDER = ("kingdom", "phylum", "class_name", "order_name", "family", "genus", "species")


def search(rows, params):
    """The rows that match ``params``, a list of (name, text) as in a URL."""
    asked = {}
    for name, text in params:
        asked.setdefault(name, []).append(text)
    scopes = {"IN_SCOPE", *asked.pop("include", [])}
    checklist = asked.pop("checklistKey", [DEFAULT_CHECKLIST])[0]
    asked_texts = asked.pop("q", [])
    predicates = [json.loads(text) for text in asked.pop("predicate", [])]
    known = cache(lambda: {word for row in rows for text in texts(row) for word in words(text)})
    found = []
    for row in rows:
        if row.scope not in scopes or not all(mentions(row, text, known) for text in asked_texts):
            continue
        if not all(fits(row, each, checklist, known) for each in predicates):
            continue
        if all(holds(row, name, values, checklist) for name, values in asked.items()):
            found.append(row)
    return found


PARAMS = {name.lower(): name for name in KINDS}


def fits(row, predicate, checklist, known):
    """Whether a row meets a predicate of GBIF."""
    kind = predicate["type"]
    if kind in ("and", "or"):
        found = [fits(row, part, checklist, known) for part in predicate["predicates"]]
        return all(found) if kind == "and" else any(found)
    if kind == "not":
        return not fits(row, predicate["predicate"], checklist, known)
    if kind == "fullTextSearch":
        return mentions(row, predicate["q"], known)
    key = predicate.get("key") or predicate.get("parameter")
    name = PARAMS[key.lower().replace("_", "")]
    if kind in ("isNull", "isNotNull"):
        return meets(row, name, "*", checklist) is (kind == "isNotNull")
    if kind == "range":
        ends = predicate["value"]
        return meets(row, name, f"{ends.get('gte', '*')},{ends.get('lte', '*')}", checklist)
    sign = "" if kind == "like" or KINDS[name] not in TEXTUAL else "\\"
    values = predicate["values"] if kind == "in" else [predicate["value"]]
    return any(meets(row, name, sign + value, checklist) for value in values)


RANK_KEYS = {
    "kingdomKey": "kingdom", "phylumKey": "phylum", "classKey": "class_name",
    "orderKey": "order_name", "familyKey": "family", "genusKey": "genus", "speciesKey": "species",
}  # fmt: skip


def holds(row, name, texts, checklist):
    wanted = [text for text in texts if not text.startswith("!")]
    unwanted = [text[1:] for text in texts if text.startswith("!")]
    return (not wanted or any(meets(row, name, text, checklist) for text in wanted)) and not any(
        meets(row, name, text, checklist) for text in unwanted
    )


def meets(row, name, text, checklist):
    values = values_of(row, name, checklist)
    if text == "*" and name in RANK_KEYS:
        return bool(getattr(row, RANK_KEYS[name])) and meets(row, "taxonKey", "*", checklist)
    if text == "*":
        return (
            bool(values)
            if name != "taxonKey"
            else any(values_of(row, name, one) for one in (BACKBONE, COL_XR))
        )
    if name in ENDS:
        return ENDS[name](row, name, text)
    if name == "scientificName":
        values = names(row)
    if "*" in text and text[0] != "\\" and takes_wildcards(name):
        pattern = ".*".join(re.escape(part) for part in plain(text).split("*"))
        return any(re.fullmatch(pattern, plain(str(one))) for one in values)
    if text[0] == "\\":
        return key(name, text[1:]) in {key(name, str(one)) for one in values}
    return plain(text) in {plain(str(one)) for one in values}


def meets_time(row, name, text):
    time = time_of(row)
    return time is not None and lies_in(time, *text.split(","))


def meets_numbers(row, name, text):
    values = values_of(row, name)
    low, _comma, high = text.partition(",")
    high = high or low
    return any(
        (low == "*" or value >= float(low)) and (high == "*" or value <= float(high))
        for value in values
    )


def takes_wildcards(name):
    return KINDS[name] in (Kind.KEYWORD, Kind.CONCEPT, Kind.NAME) and name != "typeStatus"


def values_of(row, name, checklist=DEFAULT_CHECKLIST):
    if name == "taxonKey" or name in RANK_KEYS:
        of_backbone = checklist == BACKBONE
        return list(row.backbone_taxon_keys if of_backbone else row.col_taxon_keys)
    if name in MADE:
        return MADE[name](row)
    value = getattr(row, COLUMNS[name])
    if isinstance(value, bool):
        return [said(value)]
    if isinstance(value, list):
        return value
    return [] if value is None or value == "" else [value]


def said(value):
    return "true" if value else "false"


def units_of(row, name):
    return [value for column in UNITS_OF[name] if (value := getattr(row, column))]


UNITS_OF = {
    "lithostratigraphy": ("group_name", "formation", "member", "bed"),
    "biostratigraphy": ("lowest_biostratigraphic_zone", "highest_biostratigraphic_zone"),
}


def day_of_year(row, name):
    """The number of the first or the last day, if both are known to the day."""
    ends = row.event_date.split("/")
    if not all(end.count("-") == 2 for end in ends):
        return []
    day = row.collected_from if name == "startDayOfYear" else row.collected_to
    return [(day - date(day.year, 1, 1)).days + 1]


# In millions of years: of what the made-up specimens have, and of what is asked for.
UNITS = {
    "Jurassic": (201.4, 145),
    "LowerJurassic": (201.4, 174.7),
    "Toarcian": (184.2, 174.7),
    "Triassic": (251.902, 201.4),
    "Carixian": (192.9, 184.2),
    "Tertiary": (66, 2.58),
}
AGES = UNITS | {"*": (float("inf"), 0)}
IN_TIME = (
    "age_or_X_stage",
    "epoch_or_X_series",
    "period_or_X_system",
    "era_or_X_erathem",
    "eon_or_X_eonothem",
)


def time_of(row):
    """(start, end) by the finest of the record's terms that are understood, or None."""
    for column in IN_TIME:
        earliest = UNITS.get(getattr(row, f"earliest_{column.replace('X', 'lowest')}"))
        latest = UNITS.get(getattr(row, f"latest_{column.replace('X', 'highest')}"))
        if not (earliest or latest):
            continue
        earliest, latest = earliest or latest, latest or earliest
        if earliest[0] >= latest[0] and earliest[1] >= latest[1]:
            return earliest[0], latest[1]
    return None


def lies_in(time, first, last=""):
    """Whether a record's time lies within what two names mean, whichever is the older."""
    one, other = AGES[first], AGES[last or first]
    if "*" not in (first, last) and one[0] < other[0] and one[1] < other[1]:
        one, other = other, one
    return one[0] >= time[0] and time[1] >= other[1]


def vice_county_of(row):
    """The first that the place is in, in the order of the numbers as texts."""
    if row.decimal_latitude is None:
        return []
    lat, lon = row.decimal_latitude, row.decimal_longitude
    inside = [
        number
        for number, (_name, west, south, east, north) in VICE_COUNTIES.items()
        if west <= lon <= east and south <= lat <= north
    ]
    return sorted(inside)[:1]


def hectad_of(row):
    """From the longer reference, whose figures begin with those of the square of 10 km."""
    if row.decimal_latitude is None:
        return []
    place = row.decimal_latitude, row.decimal_longitude
    found = grid_reference(*place, row.coordinate_uncertainty_in_meters)
    if not found:
        return []
    letters, *figures = found.text.split()
    east, north = figures if len(figures) == 2 else figures[0]
    return [f"{letters}{east[0]}{north[0]}"]


def has_place(row):
    return [True] if row.decimal_latitude is not None else []


# {what may be asked of a place: what holds of a latitude and a longitude then}
REGIONS = {
    "POLYGON((-10 49,2 49,2 61,-10 61,-10 49),(-2 51,-2 52,0 52,0 51,-2 51))": lambda lat, lon: (
        -10 <= lon <= 2 and 49 <= lat <= 61 and not (-2 < lon < 0 and 51 < lat < 52)
    ),
    "170,-60,-170,60": lambda lat, lon: -60 <= lat <= 60 and (lon >= 170 or lon <= -170),
    "POLYGON((0 0,90 0,0 90,0 0))": lambda lat, lon: lat >= 0 and lon >= 0 and lat + lon <= 90,
    "MULTIPOLYGON(((-180 -90,-90 -90,-90 0,-180 0,-180 -90)),((0 50,5 50,5 51,0 51,0 50)))": (
        lambda lat, lon: (lon <= -90 and lat <= 0) or (0 <= lon <= 5 and 50 <= lat <= 51)
    ),
    "51.5,-2,100km": lambda lat, lon: metres_between(51.5, -2, lat, lon) <= 100_000,
    "0,180,9000000m": lambda lat, lon: metres_between(0, 180, lat, lon) <= 9_000_000,
}
for _number, (_name, *_sides) in VICE_COUNTIES.items():
    REGIONS[f"vice-county:{_number}"] = lambda lat, lon, sides=tuple(_sides): (
        sides[0] <= lon <= sides[2] and sides[1] <= lat <= sides[3]
    )


def metres_between(lat, lon, to_lat, to_lon):
    """The haversine formula."""
    phi, to_phi, turn = math.radians(lat), math.radians(to_lat), math.radians(to_lon - lon)
    chord = (1 - math.cos(to_phi - phi)) / 2
    chord += math.cos(phi) * math.cos(to_phi) * (1 - math.cos(turn)) / 2
    return 2 * 6_371_008.7714 * math.asin(math.sqrt(min(1, chord)))


def regions_of(kind):
    """The texts of REGIONS that a field of the kind may be asked."""
    return {
        Kind.AREA: [text for text in REGIONS if text.startswith("vice-county")],
        Kind.DISTANCE: [text for text in REGIONS if text.endswith("m")],
        Kind.GEOMETRY: [text for text in REGIONS if text[0] in "PM" or text.count(",") == 3],
    }[kind]


def meets_region(row, name, text):
    place = row.decimal_latitude, row.decimal_longitude
    return None not in place and REGIONS[text](*place)


# {a parameter that no column has: its values}
MADE = {
    "viceCounty": vice_county_of,
    "recordList": lambda _row: [],  # tests/specimens/resolve/test_pages.py
    "hectad": hectad_of,
    **dict.fromkeys((each.param for each in FIELDS if each.kind.is_place), has_place),
    "hasCoordinate": lambda row: [said(row.decimal_latitude is not None)],
    "hasImage": lambda row: [said(row.image_count)],
    "hasGeospatialIssue": lambda row: [said(set(row.issues) & DOUBTFUL)],
    "geologicalTime": lambda row: [time for time in [time_of(row)] if time],
    "mids": lambda row: [slow_mids.level(slow_mids.elements_of(row))],
    "midsMissing": lambda row: slow_mids.missing(slow_mids.elements_of(row)),
    "midsOneShort": lambda row: slow_mids.one_short(slow_mids.elements_of(row)),
    "midsFunding": lambda row: [slow_mids.level(slow_mids.funding_of(row))],
    "midsFundingMissing": lambda row: slow_mids.missing(slow_mids.funding_of(row)),
    **{name: partial(units_of, name=name) for name in UNITS_OF},
    **{name: partial(day_of_year, name=name) for name in ("startDayOfYear", "endDayOfYear")},
}


def names(row):
    found = [row.scientific_name, row.accepted_scientific_name]
    found += [getattr(row, rank) for rank in LADDER]
    author = row.scientific_name_authorship
    if author:
        found.append(row.scientific_name[: -len(author) - 1])
    return [name for name in found if name]


def meets_days(row, name, text):
    days = row_days(row, name)
    if not days:
        return False
    low, _comma, high = text.partition(",")
    high = high or low
    return (low == "*" or days[0] >= span(low)[0]) and (high == "*" or days[1] <= span(high)[1])


def row_days(row, name):
    if name == "eventDate":
        return row.collected_from and (row.collected_from, row.collected_to)
    if name == "lastInterpreted":
        return row.last_interpreted and (row.last_interpreted.date(),) * 2
    return span(row.modified[:10]) if row.modified[:1].isdigit() else None


def span(text):
    """The first and the last day of yyyy, yyyy-MM or yyyy-MM-dd."""
    year, month, day = ([int(part) for part in text.split("-")] + [None, None])[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        after = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), after - timedelta(days=1)
    return date(year, 1, 1), date(year, 12, 31)


ENDS = {
    **dict.fromkeys(NUMBERS, meets_numbers),
    **dict.fromkeys(DATES, meets_days),
    "geologicalTime": meets_time,
    **dict.fromkeys((each.param for each in FIELDS if each.kind.is_place), meets_region),
}


def key(name, value):
    """What makes two values of a parameter one to a search."""
    kinds = (Kind.KEYWORD, Kind.CONCEPT, Kind.LICENCE, Kind.NAME)
    return plain(value) if KINDS[name] in kinds else value


@cache  # The same few hundred texts are read for each of thousands of searches.
def plain(text):
    text = text.lower().replace("ł", "l").replace("ø", "o").replace("ß", "ss").replace("’", "'")
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


@cache
def words(text):
    return tuple(re.findall(r"[^\W_]+", plain(text)))


def texts(row):
    """All that words are looked for in, read once: no row changes after the first search."""
    if "texts" not in vars(row):
        vars(row)["texts"] = [*read_texts(row)]
    return vars(row)["texts"]


def read_texts(row):
    yield from names(row)
    for column in WORDS:
        value = getattr(row, column)
        yield from value if isinstance(value, list) else [value]
    if row.country_code:
        yield country_name(row.country_code, "en")
    for holder in (row.institution, row.collection):
        if holder:
            yield holder.name
            yield holder.code
    yield row.dataset.title


meanings = cache(search_words.meanings)  # else read again for each row


def mentions(row, text, known):
    """Whether all of a text's words occur, or something else that they mean."""
    parts = meanings(text)
    if any(words(part.words) for part in parts):
        parts = [part for part in parts if words(part.words)]
    return all(means(row, part, known) for part in parts)


def means(row, part, known):
    if part.is_quoted:
        return is_there(row, part.words)
    typed = all(is_there(row, word) or begins(row, word, known) for word in part.words.split())
    first, last = part.years or (None, None)
    return (
        typed
        or any(in_a_row(row, words(text)) for text in part.texts)
        or is_of(row, part.group)
        or bool(part.basis and part.basis == row.basis_of_record)
        or bool(part.time and time_of(row) and lies_in(time_of(row), *part.time.text.split(",")))
        or bool(part.days and meets_days(row, "eventDate", part.days.text))
        or bool(part.years and row.year and (first or 0) <= row.year <= (last or 9999))
    )


def is_of(row, group):
    borne = {plain(name) for name in names(row)}
    return (
        bool(group)
        and any(plain(name) in borne for name in group.taxa)
        and not any(plain(name) in borne for name in group.without)
    )


def is_there(row, chunk):
    return number(row, chunk) or in_a_row(row, words(chunk))


def begins(row, word, known):
    """Whether a word of the row begins so, if it is asked for or no row has the word."""
    wanted = words(word)
    if len(wanted) != 1 or len(wanted[0]) < 3 or (wanted[0] in known() and not word.endswith("*")):
        return False
    return any(one.startswith(wanted[0]) for text in texts(row) for one in words(text))


def number(row, chunk):
    whole = [str(row.gbif_id)]
    for name in CODES:
        value = getattr(row, name)
        whole += value if isinstance(value, list) else [value]
    return any(plain(chunk) in numbers_of(one) for one in whole)


@cache
def numbers_of(text):
    """An identifier, its parts, and the digits of each that are written after letters."""
    parts = [plain(text), *re.split("[ :/_|]", plain(text))]
    for part in list(parts):
        letters = re.match(r"[a-z]{1,12}[.-]?(?=\d+$)", part)
        digits = part[letters.end() :] if letters else ""
        parts += [digits, digits.lstrip("0")] if digits.lstrip("0") else []
    return parts


def in_a_row(row, wanted):
    if not wanted:
        return False
    for text in texts(row):
        there = words(text)
        if wanted[0] not in there:
            continue
        for at in range(len(there)):
            if there[at : at + len(wanted)] == wanted:
                return True
    return False


def facet(rows, params, name, checklist=DEFAULT_CHECKLIST):
    """[(key of a value, count)], most frequent first, then by key."""
    counts = Counter()
    for row in search(rows, params):
        counts.update({key(name, str(value)) for value in values_of(row, name, checklist)})
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


PLACES = {Part.TAXON: 8, Part.COLLECTORS: 4, Part.PLACE: 2}


def relevance(row, asked_texts):
    """The sum of what each part of the texts counts for each place of the row that has it."""
    found = 0
    for text in asked_texts:
        found += 8 * number(row, text)
        for part in meanings(text):
            for place, weight in PLACES.items():
                there = words_in(row, place)
                said = [words(each) for each in (part.words, *part.texts)]
                bears = is_of(row, part.group)
                is_there = any(each and there.issuperset(each) for each in said)
                found += weight * bool(is_there or (place is Part.TAXON and bears))
    return found


def words_in(row, place):
    there = [getattr(row, column) for column in WORDS if BY_ATTRIBUTE[column].part is place]
    there = [text for one in there for text in (one if isinstance(one, list) else [one])]
    if place is Part.PLACE and row.country_code:
        there.append(country_name(row.country_code, "en"))
    return {word for text in there for word in words(without_hybrid_signs(text))}


def in_order(rows, sort, asked_texts=()):
    """gbif_ids of rows sorted as asked: ties by gbif_id, rows without a value last."""
    if sort == "relevance":
        rows = sorted(rows, key=partial(in_time, is_newest=True))
        rows.sort(key=lambda row: -relevance(row, asked_texts))
        return [row.gbif_id for row in rows]
    if sort in ("", "-year"):
        none = 10**6
        key = lambda row: (  # noqa: E731
            -(row.year if row.year is not None else -none), row.month or none, row.gbif_id
        )  # fmt: skip
        return [row.gbif_id for row in sorted(rows, key=key)]
    if sort in ("eventDate", "-eventDate"):
        return [row.gbif_id for row in sorted(rows, key=partial(in_time, is_newest=sort[0] == "-"))]
    backwards, param = sort.startswith("-"), sort.removeprefix("-")
    there = sorted((row for row in rows if sorted_by(row, param)), key=lambda row: row.gbif_id)
    there.sort(key=lambda row: sorted_by(row, param), reverse=backwards)
    absent = sorted(row.gbif_id for row in rows if not sorted_by(row, param))
    return [row.gbif_id for row in there] + absent


def in_time(row, is_newest):
    """What a row sorts by in the order of dates: its first day, whatever it means besides."""
    if row.collected_from is None:
        return [True, 0, row.gbif_id]
    days = row.collected_from.toordinal()
    return [False, -days if is_newest else days, row.gbif_id]


def sorted_by(row, param):
    if param in DATES:
        return row_days(row, param) and str(row_days(row, param)[0])
    value = next(iter(values_of(row, param)), None)
    if value is None:
        return None
    if param == "country":
        value = country_name(value, "en")
    if param in NAMED:
        value = NAMED[param](row) or str(value)
    return (value,) if param in NUMBERS else plain(value)


NAMED = {
    "institutionKey": lambda row: row.institution and row.institution.name,
    "collectionKey": lambda row: row.collection and row.collection.name,
    "datasetKey": lambda row: row.dataset.title,
    "publishingOrg": lambda row: row.publisher and row.publisher.title,
}
