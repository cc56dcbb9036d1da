"""Which specimens the default search shows, and why not the others.

Which records are specimens of ours at all is decided by harvest/parse/admission.py, and for the
records of archives by harvest/archive/parse/as_search_record.py.

A record's holder is the institution that its institutionKey names, or else the institution of the
collection that its collectionKey names. An institution that was replaced, or became a collection
of another, hands its specimens on. The holder decides the record's scope.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from institutions.models import UK
from specimens.models import Scope

# The first rule that applies decides. Value, name and what it means, for the page about the data.
SCOPE_RULES = (
    (
        Scope.EXCLUDED,
        Scope.EXCLUDED.label,
        _("The holding institution has asked to be left out. Its specimens are shown nowhere."),
    ),
    (
        Scope.NO_INSTITUTION,
        Scope.NO_INSTITUTION.label,
        _(
            "GBIF could match the record neither to an institution nor to a collection of the "
            "Global Registry of Scientific Collections (GRSciColl). Much of this is sequencing "
            "data rather than specimens."
        ),
    ),
    (
        Scope.INACTIVE_INSTITUTION,
        Scope.INACTIVE_INSTITUTION.label,
        _(
            "GRSciColl says that the holding institution is no longer active, or has removed it, "
            "and names no institution that replaced it."
        ),
    ),
    (
        Scope.HELD_ABROAD,
        Scope.HELD_ABROAD.label,
        _("The record was published from the UK, but the specimen is kept in another country."),
    ),
    (
        Scope.IN_SCOPE,
        Scope.IN_SCOPE.label,
        _(
            "The record was published from the UK and an active institution in the UK holds the "
            "specimen. Every search shows these."
        ),
    ),
)

# For queries over ``staged``, which has an institution_key and a collection_key.
SCOPE_JOINS = """
    LEFT JOIN harvest_holder AS holder ON holder.key = staged.institution_key
    LEFT JOIN harvest_holder AS keeper ON keeper.key = staged.collection_key
"""
SCOPE_SQL = f"""
    CASE WHEN '{Scope.EXCLUDED}' IN (holder.scope, keeper.scope) THEN '{Scope.EXCLUDED}'
         ELSE COALESCE(holder.scope, keeper.scope, '{Scope.NO_INSTITUTION}') END
"""
INSTITUTION_SQL = "COALESCE(holder.institution_key, keeper.institution_key, staged.institution_key)"


@dataclass(frozen=True, slots=True)
class InstitutionFacts:
    """What decides about an institution. ``active`` is false for one that GRSciColl removed."""

    country: str
    active: bool
    replaced_by: UUID | None = None
    converted_to_collection: UUID | None = None


@dataclass(frozen=True, slots=True)
class CollectionFacts:
    institution: UUID | None
    replaced_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """Under which institution specimens are shown, and whether."""

    institution: UUID | None
    scope: Scope


def resolve_holders(
    institutions: Mapping[UUID, InstitutionFacts],
    collections: Mapping[UUID, CollectionFacts],
    excluded: Collection[UUID] = (),
) -> dict[UUID, Held]:
    """For the key of every institution and of every collection, who holds what it names."""
    held = {}
    for key in {*institutions, *excluded}:
        holder = _follow(key, institutions, collections, excluded)
        held[key] = Held(holder, _scope(institutions.get(holder), holder in excluded))
    for key in collections:
        home = _home(key, collections)
        unmatched = Held(home, Scope.NO_INSTITUTION)
        held[key] = held.get(home, unmatched)
    return held


def _scope(institution, is_excluded):
    if is_excluded:
        return Scope.EXCLUDED
    if not institution.active:
        return Scope.INACTIVE_INSTITUTION
    return Scope.IN_SCOPE if institution.country == UK else Scope.HELD_ABROAD


def _follow(key, institutions, collections, excluded):
    """The institution that replaced this one in the end; itself if the way leads in a circle.

    An excluded institution's specimens stay excluded, whoever replaced it.
    """
    start, passed = key, set()
    while key not in excluded:
        passed.add(key)
        facts = institutions[key]
        successor = facts.replaced_by or _home(facts.converted_to_collection, collections)
        if successor in passed:
            return start
        if successor not in institutions and successor not in excluded:
            return key
        key = successor
    # The excluded one itself: an answer that leads on to it would be excluded as well.
    return key


def _home(key, collections):
    """The institution of a collection, or of the collection that replaced it."""
    passed = set()
    while key in collections and key not in passed:
        passed.add(key)
        if collections[key].replaced_by not in collections:
            return collections[key].institution
        key = collections[key].replaced_by
    return collections[key].institution if key in collections else None
