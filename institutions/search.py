"""Searches of institutions and of collections: matches, their specimens here, counts by filter.

There are some hundreds of each, so a search reads all its matches at once: the list shows
a page of them, the map all of them, and both are surely the same.
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
from institutions.web.parameters import InvalidParameter

PAGE_SIZE = 50
FACETS = {"type": "types", "discipline": "disciplines", "city": "city"}


class EntrySearch:
    """The entries that a query string asks for, in order, in pages of PAGE_SIZE.

    Raises InvalidParameter for parameters that cannot be understood, and for a
    page behind the last.
    """

    holder: str  # the parameter of specimens' searches
    shown: tuple[str, ...]  # the only fields that are read

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
        """The listed entries, as a filter set of the parameters."""
        raise NotImplementedError

    @cached_property
    def matches(self) -> list:
        """All of them in order, each with ``specimens_here``, None if it is unknown."""
        here = specimen_counts(self.holder)
        entries = list(self.filters.qs.only(*self.shown).order_by())
        for entry in entries:
            entry.specimens_here = None if here is None else here.get(str(entry.pk), 0)
        return sorted(entries, key=ORDERS[self.sort])

    @property
    def is_counted(self) -> bool:
        """Whether it is known how many specimens are here."""
        return specimen_counts(self.holder) is not None

    @property
    def last_page(self) -> int:
        return max(1, -(-len(self.matches) // PAGE_SIZE))

    @property
    def first_number(self) -> int:
        """The number of the first entry of the page, counted from 0."""
        return (self.page - 1) * PAGE_SIZE

    @property
    def on_page(self) -> list:
        return self.matches[self.first_number : self.first_number + PAGE_SIZE]


class CollectionSearch(EntrySearch):
    """The collections of listed institutions."""

    holder = "collectionKey"
    shown = ("name", "code", "city", "number_specimens", "institution__name", "institution__code")

    @staticmethod
    def filtered(params):
        listed = Collection.objects.listed().select_related("institution")
        return CollectionSearchFilters(params, listed)


class InstitutionSearch(EntrySearch):
    """The listed institutions that a query string asks for."""

    holder = "institutionKey"
    shown = ("name", "code", "city", "types", "number_specimens", "latitude", "longitude")

    @staticmethod
    def filtered(params):
        return InstitutionSearchFilters(params, Institution.objects.listed())

    @cached_property
    def located(self) -> list[Institution]:
        return [i for i in self.matches if i.latitude is not None and i.longitude is not None]

    def counts(self, param: str) -> Counter:
        """Matches by each value of type, discipline or city, were that filter itself lifted."""
        lifted = self.params.copy()
        lifted.pop(param, None)
        values = self.filtered(lifted).qs.order_by().values_list(FACETS[param], flat=True)
        if param == "city":
            return count_whatever_case(values)
        return Counter(concept for concepts in values for concept in concepts)


def count_whatever_case(texts) -> Counter:
    """How often each text occurs, LEEDS and Leeds being one, under its commonest spelling."""
    spellings = defaultdict(Counter)
    for text in filter(None, texts):
        spellings[text.casefold()][text] += 1
    return Counter({s.most_common(1)[0][0]: s.total() for s in spellings.values()})


def by_name(institution):
    return (institution.name.casefold(), str(institution.pk))


ORDERS = {
    "name": by_name,
    "specimens": lambda i: (-(i.specimens_here or 0), by_name(i)),
    "declared": lambda i: (i.number_specimens is None, -(i.number_specimens or 0), by_name(i)),
    "city": lambda i: (not i.city, i.city.casefold(), by_name(i)),
}
