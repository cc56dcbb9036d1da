"""The scope of a specimen: whether the default search shows it, and if not, why.

Whether a record is harvested at all is decided by harvest/parse/admission.py, and for the records
of archives by harvest/archive/parse/as_search_record.py.

A record's holder is the institution that its institutionKey names, or else the institution of the
collection that its collectionKey names. If an institution was replaced, or became a collection of
another institution, its successor holds its specimens. The holder decides the record's scope.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from institutions.models import UK
from specimens.models import Scope

# (value, label, meaning) of each scope, for the page about the data. The first that applies counts.
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
            "GBIF names an institution or a collection that the Global Registry of Scientific "
            "Collections (GRSciColl) does not have, or the record came in a file that names no "
            "holder we know."
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

# For queries over a table ``staged`` with the columns institution_key and collection_key.
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
    """The facts that decide an institution's scope. ``active`` is false if GRSciColl removed it."""

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
    """The institution under which specimens are shown, and their scope."""

    institution: UUID | None
    scope: Scope


def resolve_holders(
    institutions: Mapping[UUID, InstitutionFacts],
    collections: Mapping[UUID, CollectionFacts],
    excluded: Collection[UUID] = (),
) -> dict[UUID, Held]:
    """Return the holder and the scope for each key of an institution or a collection."""
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
    """Return the key of the last successor of an institution; its own key if they form a circle.

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
    # Excluded: so is every institution whose successors lead here.
    return key


def _home(key, collections):
    """Return the institution of a collection, or of its last successor; None if there is none."""
    passed = set()
    while key in collections and key not in passed:
        passed.add(key)
        if collections[key].replaced_by not in collections:
            return collections[key].institution
        key = collections[key].replaced_by
    return collections[key].institution if key in collections else None
