"""The institutions that asked to be left out, by name: the only place where they are named is About."""

from institutions.exclusion import given_keys
from institutions.models import Exclusion, Institution


def present_left_out() -> list[str]:
    """Their names in order of the alphabet; of one that GRSciColl has never told us, its key."""
    keys = given_keys()
    names = dict(Exclusion.objects.filter(key__in=keys).values_list("key", "name"))
    names |= dict(Institution.objects.filter(key__in=keys).values_list("key", "name"))
    by_key = {str(key): name for key, name in names.items() if name}
    return sorted((by_key.get(key, key) for key in keys), key=str.casefold)
