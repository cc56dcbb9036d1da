"""Search institutions and collections: the matches, their specimens here, the counts by filter.

There are a few hundred of each, so a search reads all its matches at once. The list shows
a page of them and the map shows all of them, so the two always agree. Longer than most modules because
both searches share how entries are matched, sorted and paged.
"""

from collections import Counter, defaultdict
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import ngettext

from institutions.filters import (
    CollectionSearchFilters,
    InstitutionSearchFilters,
    ListOptions,
    refuse_invalid,
)
from institutions.holdings import specimen_counts
from institutions.models import Collection, Institution
from institutions.text import folded
from institutions.web.parameters import InvalidParameter
from institutions.web.unknown import unknown_names

PAGE_SIZE = 50
FACETS = {"type": "types", "discipline": "disciplines", "city": "city"}


class EntrySearch:
    """The entries that match a query string, sorted, in pages of PAGE_SIZE.

    Raises InvalidParameter if a parameter cannot be understood, or if the page
    is after the last one.
    """

    holder: str  # the parameter by which specimens of an entry are searched
    shown: tuple[str, ...]  # the only fields that are read from the database

    def __init__(self, params: QueryDict):
        self.params = params
        options = ListOptions(params)
        refuse_invalid(options)
        self.sort, self.page = options.cleaned_data["sort"], options.cleaned_data["page"]
        self.filters = self.filtered(params)
        refuse_invalid(self.filters.form)
        self.chosen = self.filters.form.cleaned_data
        if self.page > self.last_page:
            raise InvalidParameter(
                "page",
                ngettext("There is %d page.", "There are %d pages.", self.last_page)
                % self.last_page,
            )

    @staticmethod
    def filtered(params: QueryDict):
        """Return a filter set that applies the parameters to the listed entries."""
        raise NotImplementedError

    @cached_property
    def matches(self) -> list:
        """All matches, sorted. Each has ``specimens_here``: a count, or None if it is unknown."""
        here = specimen_counts(self.holder)
        entries = list(self.filters.qs.only(*self.shown).order_by())
        for entry in entries:
            entry.specimens_here = None if here is None else here.get(str(entry.pk), 0)
        return sorted(entries, key=ORDERS[self.sort])

    @property
    def not_understood(self) -> list[str]:
        """The names of the parameters that the list does not know, for a notice."""
        known = {*self.filters.filters, *ListOptions.base_fields}
        return unknown_names(self.params, known.__contains__)

    @property
    def is_counted(self) -> bool:
        """Whether the numbers of specimens here are known."""
        return specimen_counts(self.holder) is not None

    @property
    def last_page(self) -> int:
        return max(1, -(-len(self.matches) // PAGE_SIZE))

    @property
    def first_number(self) -> int:
        """The position of the page's first entry among all matches, counted from 0."""
        return (self.page - 1) * PAGE_SIZE

    @property
    def on_page(self) -> list:
        return self.matches[self.first_number : self.first_number + PAGE_SIZE]


class CollectionSearch(EntrySearch):
    """The listed collections that match a query string."""

    holder = "collectionKey"
    shown = ("name", "code", "city", "number_specimens", "institution__name", "institution__code")

    @staticmethod
    def filtered(params):
        listed = Collection.objects.listed().select_related("institution")
        return CollectionSearchFilters(params, listed)


class InstitutionSearch(EntrySearch):
    """The listed institutions that match a query string."""

    holder = "institutionKey"
    shown = (
        "name",
        "code",
        "city",
        "types",
        "number_specimens",
        "country",
        "latitude",
        "longitude",
    )

    @staticmethod
    def filtered(params):
        return InstitutionSearchFilters(params, Institution.objects.listed())

    @cached_property
    def located(self) -> list[Institution]:
        return [institution for institution in self.matches if institution.is_on_map]

    def counts(self, param: str) -> Counter:
        """Count the matches by each value of ``param`` (type, discipline or city).

        The filter on ``param`` itself is ignored.
        """
        lifted = self.params.copy()
        lifted.pop(param, None)
        values = self.filtered(lifted).qs.order_by().values_list(FACETS[param], flat=True)
        if param == "city":
            return count_whatever_case(values)
        return Counter(concept for concepts in values for concept in concepts)


def count_whatever_case(texts) -> Counter:
    """Count the texts as they are compared (LEEDS is Leeds), under each one's commonest spelling."""
    spellings = defaultdict(Counter)
    for text in filter(None, texts):
        spellings[folded(text)][text] += 1
    return Counter({s.most_common(1)[0][0]: s.total() for s in spellings.values()})


def by_name(institution):
    return (institution.name.casefold(), str(institution.pk))


ORDERS = {
    "name": by_name,
    "specimens": lambda i: (-(i.specimens_here or 0), by_name(i)),
    "declared": lambda i: (i.number_specimens is None, -(i.number_specimens or 0), by_name(i)),
    "city": lambda i: (not i.city, i.city.casefold(), by_name(i)),
}
