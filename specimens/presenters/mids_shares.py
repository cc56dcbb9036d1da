"""How completely the records of a search are described, by each profile of MIDS: levels, elements, what is next.

Longer than most modules: each share is counted together with the search that finds its records.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from specimens.dates import present_date
from specimens.labels import label_values
from specimens.mids import ELEMENTS, LEVELS, NO_LEVEL, VERSION, Element, Profile
from specimens.presenters.cached_counts import count_matches, count_pairs, count_values_of_matches
from specimens.presenters.dashboard import share
from specimens.presenters.mids import DRAFT, PARAMS, TITLES, USUAL_PARAMS, VERSIONS
from specimens.presenters.worklist import of_all_scopes
from specimens.query import SpecimenQuery

FOSSIL = "FOSSIL_SPECIMEN"
# The records that a profile judges: fossils, all others, or all.
JUDGED = {
    Profile.BIOLOGY: [("basisOfRecord", f"!{FOSSIL}")],
    Profile.PALAEONTOLOGY: [("basisOfRecord", FOSSIL)],
    Profile.FUNDING: [],
}
ONE_SHORT = "midsOneShort"
MOST = 200  # values; there are fewer levels and elements


@dataclass(frozen=True)
class Share:
    """Records of so many: ``url`` is the search for them, "" where none is."""

    name: str
    words: str
    level: int | None
    count: int
    of: int
    url: str

    @property
    def percent(self) -> str:
        """In words: "12.3%"."""
        return share(self.count, self.of)


@dataclass(frozen=True)
class ElementShare(Share):
    """Those that meet an element; ``missing`` is the number that do not, ``missing_url`` their search."""

    missing: int = 0
    missing_url: str = ""


@dataclass(frozen=True)
class ProfileShares:
    """By one profile: how many records reach each level, meet each element, or are one element short.

    ``one_short`` are by the level that they nearly reach, and ``lacking`` by (level, element).
    """

    profile: Profile
    title: str
    version: str
    records: int
    url: str
    levels: Sequence[Share]
    elements: Sequence[ElementShare]
    one_short: Sequence[Share] = field(default_factory=list)
    lacking: Sequence[Share] = field(default_factory=list)


def query_of(engine, param: str, key: str) -> SpecimenQuery:
    """The records of a holder or a source; of one that searches leave out, those of all scopes."""
    query = SpecimenQuery().with_value(param, key)
    return query if count_matches(engine, query) else of_all_scopes(query)


def present_shares(engine, query: SpecimenQuery) -> list[ProfileShares]:
    """By each profile that judges any of the records. Raises IndexMissing, and FieldMissing."""
    return [shares for profile in Profile if (shares := shares_by(engine, query, profile)).records]


def shares_by(engine, query: SpecimenQuery, profile: Profile) -> ProfileShares:
    for param, value in JUDGED[profile]:
        query = query.with_value(param, value)
    level_param, missing_param = PARAMS.get(profile, USUAL_PARAMS)
    asked = [level_param, missing_param]
    counts = count_values_of_matches(engine, query, asked, MOST)
    records = count_matches(engine, query)
    reached = dict(counts[level_param])
    levels = [NO_LEVEL, *map(str, LEVELS[profile])]
    has_steps = profile is not Profile.FUNDING
    short = pairs_one_short(engine, query, profile) if has_steps else {}
    return ProfileShares(
        profile=profile,
        title=str(TITLES[profile]),
        version=str(VERSIONS.get(profile) or DRAFT % present_date(VERSION)),
        records=records,
        url=query.get_absolute_url(),
        levels=[*of_levels(query, level_param, levels, reached, records)],
        elements=[
            *of_elements(query, profile, missing_param, dict(counts[missing_param]), records)
        ],
        one_short=[*of_steps(query, short, records)],
        lacking=[*of_lacking(query, profile, missing_param, short, records)],
    )


def of_levels(query, param: str, levels, reached, records: int) -> Iterator[Share]:
    labels = label_values(param, levels)
    for name in levels:
        count, found = reached.get(name, 0), query.with_value(param, name)
        level = None if name == NO_LEVEL else int(name)
        yield Share(name, labels[name], level, count, records, address(found, count))


def of_elements(
    query, profile: Profile, param: str, missing, records: int
) -> Iterator[ElementShare]:
    elements = ELEMENTS[profile]
    labels = label_values(param, [element.name for element in elements])
    for element in elements:
        lacking, name = missing.get(element.name, 0), element.name
        meeting, without = query.with_value(param, f"!{name}"), query.with_value(param, name)
        yield ElementShare(
            name,
            labels[name],
            element.level,
            records - lacking,
            records,
            address(meeting, records - lacking),
            lacking,
            address(without, lacking),
        )


def pairs_one_short(engine, query: SpecimenQuery, profile: Profile) -> dict[str, dict[str, int]]:
    """{level: {element: records that lack just that for the level}}"""
    levels = [str(level) for level in LEVELS[profile]]
    found = count_pairs(engine, query, ONE_SHORT, levels, USUAL_PARAMS[1])
    own = {element.name: element for element in ELEMENTS[profile]}
    return {
        level: {name: n for name, n in pairs if is_needed(own.get(name), level)}
        for level, pairs in found.items()
    }


def is_needed(element: Element | None, level: str) -> bool:
    return element is not None and element.level <= int(level)


def of_steps(query, short, records: int) -> Iterator[Share]:
    """As each such record lacks just one element, their numbers add up."""
    for level in sorted(short):
        count, found = sum(short[level].values()), query.with_value(ONE_SHORT, level)
        words = _("One element short of level %s") % level
        if count:
            yield Share(level, words, int(level), count, records, address(found, count))


def of_lacking(query, profile: Profile, param: str, short, records: int) -> Iterator[Share]:
    labels = label_values(param, [element.name for element in ELEMENTS[profile]])
    for level in sorted(short):
        for name, count in sorted(short[level].items(), key=lambda pair: -pair[1]):
            found = query.with_value(ONE_SHORT, level).with_value(param, name)
            yield Share(name, labels[name], int(level), count, records, address(found, count))


def address(query: SpecimenQuery, count: int) -> str:
    return query.get_absolute_url() if count else ""
