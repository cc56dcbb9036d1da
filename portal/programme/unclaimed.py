"""Unclaimed holdings by dataset and institution code, with the institutions that a code may mean."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harvest.archive.load.registry_facts import entry_of
from institutions.likeness import Alike, Likeness, Likenesses
from institutions.matching import FOUND, Matcher, Named, Outcome
from institutions.models import UK, Dataset, Institution
from institutions.web.data_version import remembered
from portal.status.unclaimed import last_count, shown_holdings
from specimens.presenters.cached_counts import count_pairs
from specimens.query import SpecimenQuery
from specimens.search.engine import FieldMissing, IndexMissing, get_engine

MOST_LIKELY = 3  # institutions that are offered
MOST_DATASETS = 60
NAMES = (Likeness.NAME, Likeness.OTHER_CODE, Likeness.CODE)  # of a publisher, which is no code


@dataclass(frozen=True)
class Likely:
    """An institution that may hold the specimens, and why, in words."""

    institution: Institution
    why: str


@dataclass
class UnclaimedCode:
    """The specimens of a dataset with an institution code that GBIF matched to nobody.

    ``collections``: {collection code, "" for none: specimens}, as far as they were counted apart.
    """

    dataset: str
    title: str
    code: str
    specimens: int = 0
    collections: Counter = field(default_factory=Counter)
    likely: list[Likely] = field(default_factory=list)


def unclaimed_codes() -> list[UnclaimedCode]:
    """Those of the last count, the most specimens first."""
    return _in_language(get_language() or "")


@remembered(2)
def _in_language(_language: str) -> list[UnclaimedCode]:
    """Remembered in each language: they say why in words."""
    run = last_count()
    if run is None:
        return []
    titles = dict(Dataset.objects.values_list("key", "title"))
    found: dict[tuple[str, str], UnclaimedCode] = {}
    for holding in shown_holdings(run).order_by("pk"):
        key, code = str(holding.dataset_key), holding.institution_code
        title = titles.get(holding.dataset_key) or key
        one = found.setdefault((key, code), UnclaimedCode(key, title, code))
        one.specimens += holding.specimens
        if holding.collection_code is not None:
            one.collections[holding.collection_code] += holding.specimens
    codes = sorted(found.values(), key=lambda one: (-one.specimens, one.dataset, one.code))
    guess = Guess(list(dict.fromkeys(one.dataset for one in codes)))
    for one in codes:
        one.likely = guess.likely(one.code, one.dataset)
    return codes


@dataclass
class Guess:
    """Which institutions listed a code in one of some datasets may mean.

    Who holds most of a dataset is counted of the first MOST_DATASETS only, in one pass over the index.
    """

    datasets: Sequence[str]

    @cached_property
    def institutions(self) -> dict[str, Institution]:
        return {str(one.pk): one for one in Institution.objects.listed()}

    @cached_property
    def matcher(self) -> Matcher:
        return Matcher(map(entry_of, self.institutions.values()), [])

    @cached_property
    def likenesses(self) -> Likenesses:
        return Likenesses(
            Alike(key, one.code, one.name, tuple(each["code"] for each in one.alternative_codes))
            for key, one in self.institutions.items()
        )

    @cached_property
    def publishers(self) -> dict[str, str]:
        """{dataset: the name of its publisher}"""
        named = Dataset.objects.filter(pk__in=self.datasets).exclude(publisher=None)
        return {str(key): name for key, name in named.values_list("key", "publisher__title")}

    @cached_property
    def holders(self) -> dict[str, list[tuple[str, int]]]:
        """{dataset: (institution, records here), the most first}; none without an index."""
        values = self.datasets[:MOST_DATASETS]
        try:
            return count_pairs(
                get_engine(), SpecimenQuery(), "datasetKey", values, "institutionKey"
            )
        except (IndexMissing, FieldMissing):
            return {}

    def likely(self, code: str, dataset: str) -> list[Likely]:
        """At most MOST_LIKELY, the likeliest first."""
        found: dict[str, str] = {}
        for key, why in [
            *self._by_rules(code, dataset),
            *((key, str(way.value)) for key, way in self.likenesses.find(code)),
            *self._by_publisher(dataset),
            *self._by_dataset(dataset),
        ]:
            if key in self.institutions:
                found.setdefault(key, why)
        shown = list(found.items())[:MOST_LIKELY]
        return [Likely(self.institutions[key], why) for key, why in shown]

    def _by_rules(self, code: str, dataset: str) -> list[tuple[str, str]]:
        """By the rules of GBIF's own lookup, which may have changed since GBIF applied them."""
        match = self.matcher.institution(Named(code=code, dataset=dataset, country=UK))
        if match.outcome in FOUND and match.key:
            return [(match.key, _("GBIF’s rules find it: %s") % match.explain())]
        if match.outcome is Outcome.AMBIGUOUS:
            return [(key, match.explain()) for key in match.candidates]
        return []

    def _by_publisher(self, dataset: str) -> list[tuple[str, str]]:
        name = self.publishers.get(dataset, "")
        found = [key for key, way in self.likenesses.find(name) if way in NAMES]
        return [(key, _("the dataset’s publisher has its name")) for key in found]

    def _by_dataset(self, dataset: str) -> list[tuple[str, str]]:
        held = self.holders.get(dataset, [])[:1]
        return [(key, _("most records here of the same dataset are its")) for key, _number in held]
