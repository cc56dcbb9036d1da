"""Taxa by name, and the accepted taxa that synonyms lead to."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from specimens.models import Taxon


class Synonym(NamedTuple):
    """A name that a checklist takes for another: that of the accepted taxon."""

    key: str
    name: str
    accepted_key: str
    accepted_name: str

    @property
    def in_words(self) -> str:
        return _("%(name)s, synonym of %(accepted)s") % {
            "name": self.name,
            "accepted": self.accepted_name,
        }


def taxa_named(names: Iterable[str], checklist_key: str) -> QuerySet[Taxon]:
    """The taxa with one of the names, in any case, with or without their author."""
    wanted = Q(pk__in=())
    for name in names:
        with_author = Concat(Value(f"{name} "), F("authorship"))
        wanted |= Q(name__iexact=name)
        wanted |= Q(name__istartswith=f"{name} ", name__iexact=with_author)
    return Taxon.objects.filter(wanted, checklist_key=checklist_key)


def accepted(taxa: QuerySet[Taxon]) -> QuerySet[Taxon]:
    """Those of the taxa that are no synonyms."""
    return taxa.filter(Q(accepted_key="") | Q(accepted_key=F("key")))


def synonyms_among(taxa: QuerySet[Taxon]) -> list[Synonym]:
    """The synonyms among some taxa of one checklist whose accepted taxon is known here."""
    found = list(
        taxa.exclude(accepted_key="")
        .exclude(accepted_key=F("key"))
        .order_by("name", "key")
        .values_list("key", "name", "accepted_key", "checklist_key")
    )
    if not found:
        return []
    keys = {accepted_key for _key, _name, accepted_key, _checklist in found}
    names = dict(
        Taxon.objects.filter(checklist_key=found[0][3], key__in=keys).values_list("key", "name")
    )
    return [
        Synonym(key, name, accepted_key, names[accepted_key])
        for key, name, accepted_key, _checklist in found
        if accepted_key in names
    ]
