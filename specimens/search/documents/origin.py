"""Which database an index was made from, for any engine.

Each write of an index adds a token to the database, and the index keeps it. A database that lacks the
token was restored from a time before the write, or is another one: what the index holds may be
wrong there. A copy of the database, and a dump made after the write, have the token and all that was
written before.
"""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max

from specimens.models import IndexWrite

# Some years of writes, one a day; an index of another release or machine may be that old.
MOST_WRITES = 1_000


def sign() -> str:
    """Add a token to the database, after the rows were read and before the index has them."""
    token = IndexWrite.objects.create().token
    newest = IndexWrite.objects.order_by("-at", "token").values("token")[:MOST_WRITES]
    IndexWrite.objects.exclude(token__in=newest).delete()
    return str(token)


def is_ours(tokens: Collection[str]) -> bool:
    """Whether this database has all tokens of an index.

    An index without any is of a release that wrote none: it is ours until there is a newer one.
    Raises DatabaseError or InterfaceError if the database does not say.
    """
    if not tokens:
        return not IndexWrite.objects.exists()
    return IndexWrite.objects.filter(token__in=tokens).count() == len(set(tokens))


def written_at(tokens: Collection[str]) -> datetime | None:
    """When the newest of these writes was; None if this database knows none of them."""
    return IndexWrite.objects.filter(token__in=tokens).aggregate(newest=Max("at"))["newest"]
