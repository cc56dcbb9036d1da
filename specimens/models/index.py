"""What the database knows of the search indexes that are made of it."""

from uuid import uuid4

from django.db import models
from django.db.models.functions import Now


class SearchIndex(models.Model):
    """What is known of an index in a cluster of OpenSearch, so that nobody has to ask the cluster.

    ``index`` is the live one ("" before the first), ``state`` what it says of itself, ``writer`` the
    number of the last process that began to write, and ``written_by`` its name.
    """

    on_primary = True

    alias = models.TextField(primary_key=True)
    index = models.TextField(default="")
    state = models.JSONField(default=dict)
    writer = models.BigIntegerField(default=0)
    written_by = models.TextField(default="")

    def __str__(self):
        return self.alias


class IndexWrite(models.Model):
    """A write of a search index from this database: how an index knows the database it is of.

    The index keeps the token. A database that was restored from before the write lacks it.
    """

    on_primary = True

    token = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return str(self.token)
