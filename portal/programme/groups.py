"""The institutions in groups: by nation and region, by discipline, by what their collections contain.

Longer than most modules because each kind of group says what it is, and who belongs to it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from institutions.text import folded
from institutions.vocabularies.concepts import in_words
from institutions.web.alphabet import place_in_alphabet
from portal.programme.figures import InstitutionFigures
from specimens import area_names
from specimens.areas import NATION, REGION
from specimens.measures import MEASURES

NONE = "none"  # the value of those that are in no other group


@dataclass(frozen=True)
class Grouping:
    """A way to group. ``name`` is the parameter for one of its groups, ``values`` those of an institution.

    ``words``: what pages call a value. ``unknown``: what they call the group of those without one.
    """

    name: str
    label: str
    meaning: str
    unknown: str
    values: Callable[[InstitutionFigures], Sequence[str]]
    words: Callable[[str], str] = str

    def values_of(self, one: InstitutionFigures) -> Sequence[str]:
        """Each once; NONE without any."""
        return list(dict.fromkeys(filter(None, self.values(one)))) or [NONE]

    def label_of(self, value: str) -> str:
        return str(self.unknown if value == NONE else self.words(value))

    def has(self, one: InstitutionFigures, value: str) -> bool:
        """Whether an institution is in the group of a value, in whatever case it is typed."""
        return folded(value) in map(folded, self.values_of(one))


GROUPINGS = (
    Grouping(
        NATION,
        _("Nation"),
        _("Where the institution’s pin in GRSciColl is, or else its postcode."),
        _("No place known"),
        lambda one: [one.nation],
        area_names.in_words,
    ),
    Grouping(
        REGION,
        _("Region"),
        _(
            "Where the institution’s pin in GRSciColl is, or else its postcode: a region of England, or another nation."
        ),
        _("No place known"),
        lambda one: [one.region],
        area_names.in_words,
    ),
    Grouping(
        "discipline",
        _("Discipline"),
        _(
            "As GRSciColl has them of the institution, which may have several and then counts in each group."
        ),
        _("None given"),
        lambda one: one.institution.disciplines,
        in_words,
    ),
    Grouping(
        "contentType",
        _("Content of collections"),
        _(
            "The content types that GRSciColl has of its collections; an institution counts in each group."
        ),
        _("None given"),
        lambda one: one.content_types,
        in_words,
    ),
)
BY_NAME = {grouping.name: grouping for grouping in GROUPINGS}


@dataclass(frozen=True)
class Group:
    """The institutions of a group, and the sums of their figures; None where the index can't say."""

    grouping: Grouping
    value: str
    members: Sequence[InstitutionFigures]

    @property
    def label(self) -> str:
        return self.grouping.label_of(self.value)

    @property
    def institutions(self) -> int:
        return len(self.members)

    @property
    def with_records(self) -> int | None:
        if any(one.records is None for one in self.members):
            return None
        return sum(1 for one in self.members if one.records)

    @property
    def without_records(self) -> int | None:
        return None if self.with_records is None else self.institutions - self.with_records

    @property
    def declared(self) -> int:
        return sum(one.declared or 0 for one in self.members)

    @property
    def surveyed(self) -> int:
        return sum(one.surveyed or 0 for one in self.members)

    def count(self, name: str) -> int | None:
        """The records that a measure counts."""
        counts = [one.counts.get(name) for one in self.members]
        return None if None in counts else sum(counts)

    def figures(self) -> dict[str, int | None]:
        """All of them, by the names that programs read."""
        return {
            "institutions": self.institutions,
            "withRecords": self.with_records,
            "withoutRecords": self.without_records,
            "declared": self.declared,
            "surveyed": self.surveyed,
            **{measure.name: self.count(measure.name) for measure in MEASURES},
        }


def groups_of(rows: Iterable[InstitutionFigures], grouping: Grouping) -> list[Group]:
    """The groups with most institutions first, and those without a value last."""
    members: dict[str, list[InstitutionFigures]] = {}
    for one in rows:
        for value in grouping.values_of(one):
            members.setdefault(value, []).append(one)
    found = [Group(grouping, value, these) for value, these in members.items()]
    return sorted(
        found,
        key=lambda group: (
            group.value == NONE,
            -group.institutions,
            place_in_alphabet(group.label),
        ),
    )
