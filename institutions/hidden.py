"""Entries that ask not to be displayed (displayOnNHCPortal in GRSciColl), and what that means here.

Such an institution, with its collections, has no page, no contacts and no pin, is on no list, and is
no value to tick. Its specimens are shown, and name it; a search by its key finds them. Institutions
that are left out with their specimens are another matter: exclusion.py.
"""

from institutions.models import Collection, Institution
from institutions.web.data_version import remembered


@remembered(1)
def hidden_keys() -> frozenset[str]:
    """The keys of all hidden institutions and collections, in one query."""
    institutions = Institution.objects.hidden().order_by().values_list("pk")
    collections = Collection.objects.hidden().order_by().values_list("pk")
    return frozenset(str(key) for (key,) in institutions.union(collections))
