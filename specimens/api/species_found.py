"""Find taxa: by a request, by their key, above and below one another."""

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Length
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound

from institutions.web.parameters import InvalidParameter
from specimens.api.species_request import SpeciesRequest
from specimens.models import BACKBONE, COL_XR, Taxon
from specimens.query import SpecimenQuery
from specimens.search.engine import MAX_FACET_WINDOW, get_engine
from specimens.taxa import accepted, taxa_named

WITHIN = "higherTaxonKey"
IS_SYNONYM = Case(
    When(Q(accepted_key="") | Q(accepted_key=F("key")), then=Value(False)),
    default=Value(True),
    output_field=BooleanField(),
)


def found_by(asked: SpeciesRequest) -> QuerySet[Taxon]:
    """The taxa that are asked for. Raises InvalidParameter if they lie within too large a taxon."""
    checklist = asked.checklist_key
    taxa = Taxon.objects.filter(checklist_key=checklist)
    if asked.name:
        taxa = taxa_named([asked.name], checklist)
    if asked.q:
        taxa = taxa.filter(name__istartswith=asked.q)
    if asked.ranks:
        taxa = taxa.filter(rank__in=asked.ranks)
    if asked.statuses:
        taxa = taxa.filter(status__in=asked.statuses)
    return taxa.filter(pk__in=within(asked.within, checklist)) if asked.within else taxa


def likeliest_first(taxa: QuerySet[Taxon]) -> QuerySet[Taxon]:
    """Accepted taxa first, then those with the shortest names."""
    ordered = taxa.annotate(is_synonym=IS_SYNONYM, length=Length("name"))
    return ordered.order_by("is_synonym", "length", "name", "key")


def find_taxon(key: str, checklist: str = "") -> Taxon:
    """The taxon with a key, of any checklist if none is named: a number is first the backbone's.

    Raises NotFound.
    """
    likely = [BACKBONE, COL_XR] if key.isdigit() else [COL_XR, BACKBONE]
    for each in [checklist] if checklist else likely:
        taxon = Taxon.objects.filter(checklist_key=each, key=key.upper()).first()
        if taxon:
            return taxon
    raise NotFound(_("No specimen here is of a taxon with this key."))


def of_taxon(key: str, checklist: str) -> SpecimenQuery:
    """The search for the specimens of a taxon and of all below it."""
    return SpecimenQuery.from_params({"taxonKey": [key], "checklistKey": [checklist]})


def within(key: str, checklist: str) -> QuerySet[Taxon]:
    """The taxa below one, of which specimens are here.

    The index knows their keys, which no column of taxa has. Raises InvalidParameter if there are
    more than MAX_FACET_WINDOW.
    """
    query, engine = of_taxon(key, checklist), get_engine()
    if engine.totals(query, ["taxonKey"])["taxonKey"] > MAX_FACET_WINDOW:
        message = _("It has too many taxa to look through. Use the key of one that lies within it.")
        raise InvalidParameter(WITHIN, message)
    counts = engine.facets(query, ["taxonKey"], limit=MAX_FACET_WINDOW, lifted=False)["taxonKey"]
    keys = [value for value, _count in counts if value != key]
    taxa = Taxon.objects.filter(checklist_key=checklist, key__in=keys)
    return taxa.filter(classification__contains=[{"key": key}])


def children_of(taxon: Taxon) -> QuerySet[Taxon]:
    """The accepted taxa right below one."""
    below = within(taxon.key, str(taxon.checklist_key))
    return accepted(below).filter(**{"classification__-2__key": taxon.key})


def synonyms_of(taxon: Taxon) -> QuerySet[Taxon]:
    same = Taxon.objects.filter(checklist_key=taxon.checklist_key, accepted_key=taxon.key)
    return same.exclude(key=taxon.key)


def parents_of(taxon: Taxon) -> list[Taxon]:
    """The taxa above one, the highest first, as far as they are here."""
    keys = [step.get("key", "") for step in taxon.classification]
    rows = Taxon.objects.filter(checklist_key=taxon.checklist_key, key__in=keys)
    found = {each.key: each for each in rows.exclude(key__in=(taxon.key, taxon.accepted_key))}
    return [found[key] for key in keys if key in found]
