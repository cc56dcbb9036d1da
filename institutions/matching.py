"""Find the GRSciColl institution and collection that a record's codes and identifiers name. Pure.

Used for records without GBIF's own keys. The rules are those that GBIF publishes for its lookup
(https://github.com/gbif/registry/tree/dev/registry-service#grscicoll-lookup-explained): identifier
and code together, then a mapping that GRSciColl's editors made for the dataset, then code,
identifier, alternative code or name alone. An ambiguous result is no match. Every match gives its
reasons. Longer than most modules because the rules belong together.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from django.utils.translation import gettext_lazy as _


class Reason(Enum):
    """A way in which a record and an entry agree."""

    IDENTIFIER = "IDENTIFIER"
    CODE = "CODE"
    ALTERNATIVE_CODE = "ALTERNATIVE_CODE"
    NAME = "NAME"
    MAPPING = "MAPPING"
    COUNTRY = "COUNTRY"
    ACTIVE = "ACTIVE"
    INSTITUTION = "INSTITUTION"


WORDS = {
    Reason.IDENTIFIER: _("the identifier is one of the entry’s"),
    Reason.CODE: _("the code is the entry’s"),
    Reason.ALTERNATIVE_CODE: _("the code is one of the entry’s alternative codes"),
    Reason.NAME: _("what is given is the entry’s name"),
    Reason.MAPPING: _("GRSciColl maps the dataset to the entry"),
    Reason.COUNTRY: _("the entry is in the country of publishing"),
    Reason.ACTIVE: _("only this entry is active"),
    Reason.INSTITUTION: _("the collection belongs to the institution"),
}


class Outcome(Enum):
    EXACT = "EXACT"
    EXPLICIT_MAPPING = "EXPLICIT_MAPPING"
    FUZZY = "FUZZY"
    AMBIGUOUS = "AMBIGUOUS"
    OTHER_OWNER = "OTHER_OWNER"
    NONE = "NONE"


FOUND = (Outcome.EXACT, Outcome.EXPLICIT_MAPPING, Outcome.FUZZY)


@dataclass(frozen=True, slots=True)
class Entry:
    """The facts of an institution or a collection that matching needs; keys are text."""

    key: str
    code: str = ""
    name: str = ""
    alternative_codes: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    country: str = ""
    active: bool = True
    institution: str | None = None  # a collection's
    mappings: tuple[tuple[str, str, str], ...] = ()  # (dataset key, code or "", identifier or "")


@dataclass(frozen=True, slots=True)
class Named:
    """A record's code and identifier for one kind of entry, with the context for matching them.

    The context is the record's owner institution, its dataset and its publishing country.
    """

    code: str = ""
    identifier: str = ""
    owner: str = ""
    dataset: str = ""
    country: str = ""

    def __bool__(self):
        return bool(self.code or self.identifier)


@dataclass(frozen=True, slots=True)
class Match:
    """The result of matching: the entry's ``key`` (None if there is no match) and the reasons.

    ``candidates`` are the keys of the entries that came into question if there is no match.
    """

    key: str | None
    outcome: Outcome
    reasons: frozenset[Reason] = frozenset()
    candidates: tuple[str, ...] = ()

    def explain(self) -> str:
        """The reasons in words, for a page or a report."""
        if self.outcome == Outcome.AMBIGUOUS:
            return _("%(number)d entries fit equally well.") % {"number": len(self.candidates)}
        if self.outcome == Outcome.OTHER_OWNER:
            return str(_("The record names another owner than the institution that fits."))
        if self.key is None:
            return str(_("No entry fits."))
        words = [str(words) for reason, words in WORDS.items() if reason in self.reasons]
        text = "; ".join(words)
        return f"{text[0].upper()}{text[1:]}."


NOTHING = Match(None, Outcome.NONE)


@dataclass
class Catalogue:
    """The entries of one kind, indexed by their codes, names and identifiers."""

    entries: Iterable[Entry]
    _named: dict[str, list[tuple[Entry, Reason]]] = field(default_factory=dict)
    _mapped: dict[str, list[Entry]] = field(default_factory=dict)

    def __post_init__(self):
        for entry in self.entries:
            self._add(entry, Reason.CODE, [entry.code])
            self._add(entry, Reason.ALTERNATIVE_CODE, entry.alternative_codes)
            self._add(entry, Reason.NAME, [entry.name])
            self._add(entry, Reason.IDENTIFIER, [entry.key, *entry.identifiers])
            for dataset in dict.fromkeys(dataset for dataset, _code, _id in entry.mappings):
                self._mapped.setdefault(dataset, []).append(entry)

    def _add(self, entry, reason, texts):
        for text in filter(None, map(comparable, texts)):
            self._named.setdefault(text, []).append((entry, reason))

    def find(self, named: Named) -> dict[Entry, set[Reason]]:
        """Return every entry that fits in some way: {entry: all the ways in which it fits}."""
        found: dict[Entry, set[Reason]] = {}
        for text, accepted in ((named.code, BY_CODE), (named.identifier, BY_IDENTIFIER)):
            for entry, reason in self._named.get(comparable(text), ()) if text else ():
                if reason in accepted:
                    found.setdefault(entry, set()).add(reason)
        for entry, reasons in found.items():
            if named.country and entry.country == named.country:
                reasons.add(Reason.COUNTRY)
        return found

    def mapped(self, named: Named) -> list[Entry]:
        """The entries to which GRSciColl's editors mapped the record's dataset (and codes)."""
        entries = self._mapped.get(named.dataset, ())
        return [entry for entry in entries if any(fits(rule, named) for rule in entry.mappings)]


BY_CODE = {Reason.CODE, Reason.ALTERNATIVE_CODE, Reason.NAME}
BY_IDENTIFIER = {Reason.IDENTIFIER, Reason.NAME}


def fits(rule: tuple[str, str, str], named: Named) -> bool:
    """Whether a mapping (dataset key, code or "", identifier or "") applies to the record."""
    dataset, code, identifier = rule
    return (
        dataset == named.dataset
        and (not code or comparable(code) == comparable(named.code))
        and (not identifier or comparable(identifier) == comparable(named.identifier))
    )


@lru_cache(maxsize=50_000)
def comparable(text: str) -> str:
    """A code, name or identifier as GBIF's lookup compares it.

    Case, a trailing "/" and a leading http(s):// are ignored. Accents and punctuation are
    not, unlike in searches (``text.folded``): they may be all that two institutions differ in.
    """
    text = text.strip().casefold().rstrip("/")
    for scheme in ("https://", "http://"):
        text = text.removeprefix(scheme)
    return text


class Matcher:
    """Matches records to institutions and collections; caches its answers."""

    def __init__(self, institutions: Iterable[Entry], collections: Iterable[Entry]):
        self.institutions = Catalogue(list(institutions))
        self.collections = Catalogue(list(collections))
        self.institution = lru_cache(maxsize=20_000)(self._institution)
        self.collection = lru_cache(maxsize=20_000)(self._collection)

    def _institution(self, named: Named) -> Match:
        """Match the institution that holds the specimen.

        If the record names an owner, only an institution that is that owner matches.
        """
        if not named:
            mapped = self.institutions.mapped(named)
            return _one(mapped, Outcome.EXPLICIT_MAPPING, {Reason.MAPPING}) if mapped else NOTHING
        found = self.institutions.find(named)
        owned = {entry: why for entry, why in found.items() if _is_owner(entry, named.owner)}
        match = _decide(owned, named, self.institutions)
        if match.key is None and found and not owned:
            return Match(None, Outcome.OTHER_OWNER, candidates=_keys(found))
        return match

    def _collection(self, named: Named, institution: str | None) -> Match:
        """Match a collection of the institution; without an institution, only by identifier."""
        found = self.collections.find(named)
        if institution:
            found = {
                entry: why | {Reason.INSTITUTION}
                for entry, why in found.items()
                if entry.institution == institution
            }
        else:  # many institutions have a collection called "Birds"
            found = {entry: why for entry, why in found.items() if Reason.IDENTIFIER in why}
        return _decide(found, named, self.collections, institution)


def _is_owner(entry, owner):
    if not owner:
        return True
    names = (entry.code, entry.name, entry.key, *entry.alternative_codes, *entry.identifiers)
    return comparable(owner) in map(comparable, names)


def _decide(found, named, catalogue, institution=None) -> Match:
    """Decide for one entry or none: an exact match, else a mapped one, else the best fit."""
    exact = {entry: why for entry, why in found.items() if _is_exact(why, named)}
    if exact:
        return _best(exact, Outcome.EXACT)
    mapped = catalogue.mapped(named)
    if institution:
        mapped = [entry for entry in mapped if entry.institution == institution]
    if mapped:
        return _one(mapped, Outcome.EXPLICIT_MAPPING, {Reason.MAPPING})
    return _best(found, Outcome.FUZZY) if found else NOTHING


def _is_exact(why, named):
    by_code = Reason.CODE in why
    if Reason.INSTITUTION in why:
        return by_code or Reason.IDENTIFIER in why
    return Reason.IDENTIFIER in why and (by_code or not named.code)


def _better(why):
    return bool(why & {Reason.CODE, Reason.IDENTIFIER}) and len(why - {Reason.COUNTRY}) > 1


# GBIF's order: the first of these that leaves one entry decides.
TIE_BREAKERS: tuple[Callable[[Entry, set[Reason]], bool], ...] = (
    lambda entry, why: Reason.IDENTIFIER in why,
    lambda entry, why: _better(why),
    lambda entry, why: Reason.COUNTRY in why,
    lambda entry, why: entry.active,
    lambda entry, why: Reason.CODE in why,
)


def _best(found, outcome) -> Match:
    if len(found) == 1:
        return _one(list(found), outcome, next(iter(found.values())))
    for is_better in TIE_BREAKERS:
        left = [entry for entry, why in found.items() if is_better(entry, why)]
        if len(left) == 1:
            alone = {Reason.ACTIVE} if is_better is TIE_BREAKERS[3] else set()
            return _one(left, outcome, found[left[0]] | alone)
    return Match(None, Outcome.AMBIGUOUS, candidates=_keys(found))


def _one(entries, outcome, reasons) -> Match:
    if len(entries) == 1:
        return Match(entries[0].key, outcome, frozenset(reasons))
    return Match(None, Outcome.AMBIGUOUS, candidates=_keys(entries))


def _keys(entries):
    return tuple(sorted(entry.key for entry in entries))
