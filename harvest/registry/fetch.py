"""Fetches the registry's raw entries: those that GBIF lists, then those that are referred to.

All of the UK's entries are listed, active or not, and the collections of its institutions, wherever
they are. Other entries are fetched one by one if specimens or entries refer to them, or if we have
them already. Longer than most modules, since each kind of entry is referred to in its own way.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from uuid import UUID

from harvest.fetch.envelope import page_of
from harvest.fetch.occurrences import facet
from harvest.gbif import NotFound, PermanentFailure
from harvest.parse.lengths import MOST, cut
from harvest.registry import load
from harvest.runs.progress import NoProgress
from institutions.models import UK, Collection, Dataset, Harvested, Institution, Publisher

PAGE = 1000
KEYS = 50  # in one request

MOST_STRAYS = 5  # entries of a list that may not belong to it, before it is doubted

Entries = dict[str, dict]  # raw entries by key
NOTHING = object()


class Registry:
    """Collects GBIF's raw entries of each kind, by key."""

    def __init__(self, client, progress: NoProgress):
        self.client = client
        self.progress = progress
        self.institutions: Entries = {}
        self.collections: Entries = {}
        self.publishers: Entries = {}
        self.datasets: Entries = {}
        self.missing: set[str] = set()  # referred to, but not served
        self.unreadable: set[str] = set()  # of those: served, but as no entry with its key

    def gather(self) -> "Registry":
        """Fetch the UK's entries, then those that are referred to; returns itself."""
        self._list("/grscicoll/institution", self.institutions, {"country": UK}, _is_british)
        self._list("/grscicoll/collection", self.collections, {"country": UK}, _is_british)
        self._list_collections_of(sorted(self.institutions))
        self._list("/organization", self.publishers, {"country": UK}, _is_british)
        self._list_datasets()
        self._follow()
        return self

    def _list_datasets(self) -> None:
        """List the datasets of British publishers, whole: the dataset search lacks the citation.

        If there is no such list, each dataset is fetched by itself. A dataset may have got its
        publisher since the publishers were listed; if most are other publishers', GBIF ignores the
        filter, and PermanentFailure is raised.
        """
        path, strays = "/dataset", 0
        with suppress(NotFound):
            for entry in self._pages(path, {"country": UK, "type": "OCCURRENCE"}):
                self.datasets[key_of(entry, "key")] = entry
                strays += entry.get("publishingOrganizationKey") not in self.publishers
                if strays > PAGE // 2:
                    break
        if 2 * strays > len(self.datasets):
            raise PermanentFailure(
                path, 200, f"{strays:,} datasets have no British publisher: the filter is ignored"
            )
        self.progress.say(f"{path}: {len(self.datasets):,}")

    def _list(
        self, path: str, into: Entries, filters: dict, belongs: Callable[[dict], bool]
    ) -> None:
        """Add all entries of a list to ``into``.

        GBIF ignores a filter that it does not understand. So each entry is checked: one that does
        not belong is left out, and PermanentFailure is raised if most don't.
        """
        kept = strays = 0
        for entry in self._pages(path, filters):
            if belongs(entry):
                into[key_of(entry, "key")] = entry
                kept += 1
                continue
            strays += 1
            self.progress.say(f"{path}: {key_of(entry, 'key')} does not belong to {filters}")
            if strays > max(MOST_STRAYS, kept):
                said = f"{strays:,} of {strays + kept:,} entries do not belong to {filters}"
                raise PermanentFailure(path, 200, f"{said}: the filter is ignored")
        self.progress.say(f"{path}: {len(into):,}")

    def _pages(self, path: str, filters: dict) -> Iterator[dict]:
        """Yield the entries of a list. Raises PermanentFailure if it repeats itself."""
        offset, known = 0, set()
        while True:
            answer = self.client.get(path, {**filters, "limit": PAGE, "offset": offset})
            page = page_of(path, answer)
            keys = {key for entry in page["results"] if (key := key_of(entry, "key"))}
            if keys and keys <= known:
                said = f"GBIF repeats its list after {offset:,} entries instead of ending it."
                raise PermanentFailure(path, 200, said)
            known |= keys
            for entry in page["results"]:
                if key_of(entry, "key"):
                    yield self._bounded(entry)
                else:
                    self.progress.say(f"{path}: an entry that has no key is left out")
            offset += len(page["results"])
            if page.get("endOfRecords") or not page["results"]:
                return

    def _list_collections_of(self, institutions: list[str]) -> None:
        """List the collections of these institutions.

        A British institution's collection may have an address in another country, or none.
        """
        for start in range(0, len(institutions), KEYS):
            keys = institutions[start : start + KEYS]
            self._list(
                "/grscicoll/collection",
                self.collections,
                {"institutionKey": keys},
                lambda entry, keys=keys: entry.get("institutionKey") in keys,
            )

    def _follow(self) -> None:
        """Fetch the entries that specimens refer to, and those that entries refer to in turn.

        Also fetch the entries that we have but GBIF's lists don't: the entry itself says why.
        """
        datasets = self._named("datasetKey") | self._unlisted(Dataset, self.datasets)
        self._fetch("/dataset", self.datasets, datasets)
        publishers = _keys(self.datasets, "publishingOrganizationKey")
        publishers |= self._named("publishingOrg") | self._unlisted(Publisher, self.publishers)
        self._fetch("/organization", self.publishers, publishers)
        institutions = self._named("institutionKey")
        institutions |= self._unlisted(Institution, self.institutions)
        collections = self._named("collectionKey") | self._unlisted(Collection, self.collections)
        while institutions or collections:
            self._fetch("/grscicoll/collection", self.collections, collections)
            self._fetch("/grscicoll/institution", self.institutions, institutions)
            institutions, collections = self._referred()

    def _named(self, parameter: str) -> set[str]:
        """Return the keys that GBIF's specimens name, from a facet."""
        return set(facet(self.client, {}, parameter)[0])

    def _unlisted(self, model: type[Harvested], found: Entries) -> set[str]:
        """Return the keys that we have but did not find; none if the list is implausibly short."""
        ours = load.live_keys(model)
        unlisted = ours - found.keys()
        return set() if load.is_short(len(ours), len(ours) - len(unlisted)) else unlisted

    def _referred(self) -> tuple[set[str], set[str]]:
        """Return the keys of (institutions, collections) that are referred to but not fetched yet.

        Keys that GBIF does not serve are left out.
        """
        institutions = _keys(self.collections, "institutionKey")
        institutions |= _keys(self.institutions, "replacedBy")
        collections = _keys(self.institutions, "convertedToCollection")
        collections |= _keys(self.collections, "replacedBy")
        return (
            institutions - self.institutions.keys() - self.missing,
            collections - self.collections.keys() - self.missing,
        )

    def _fetch(self, path: str, into: Entries, keys: set[str]) -> None:
        for key in sorted(keys - into.keys() - self.missing):
            entry = self._one(f"{path}/{key}")
            if key_of(entry, "key") == key:
                into[key] = self._bounded(entry)
                continue
            self.missing.add(key)
            if entry is not NOTHING:
                self.unreadable.add(key)
                self.progress.say(f"{path}/{key}: the entry can't be read; ours stays")

    def _bounded(self, entry: dict) -> dict:
        """Return the entry with its texts cut, if they are longer than any that people write."""
        flags: set[str] = set()
        bounded = cut(entry, flags)
        if flags:
            self.progress.say(
                f"{key_of(entry, 'key')}: a text of more than {MOST:,} characters is cut"
            )
        return bounded

    def _one(self, path: str) -> object:
        """Return what is at a path; NOTHING if GBIF has no such entry."""
        with suppress(NotFound):
            return self.client.get(path)
        return NOTHING


def key_of(entry: object, name: str) -> str | None:
    """Return the key in member ``name`` of an entry, as GBIF writes keys; None if it's no UUID."""
    key = entry.get(name) if isinstance(entry, dict) else None
    try:
        return str(UUID(key)) if isinstance(key, str) else None
    except ValueError:
        return None


def _keys(found: Entries, name: str) -> set[str]:
    """Return the keys in member ``name`` of all entries."""
    return {key for entry in found.values() if (key := key_of(entry, name))}


def _is_british(entry: dict) -> bool:
    """Whether an entry, or either of its addresses, has the UK as its country."""
    places = (entry.get("address"), entry.get("mailingAddress"), entry)
    return UK in [place.get("country") for place in places if isinstance(place, dict)]
