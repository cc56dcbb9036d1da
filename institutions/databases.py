"""Which database a thread reads from: the primary, or one of its replicas.

A request that only reads is given a replica (portal/middleware/replicas.py), and keeps it as long as that
knows what the request has to know; then it reads the primary to its end. Everything else reads and writes
the primary: commands, workers, transactions, raw SQL on ``connection``, and the models with
``on_primary``, which readers write to: a short link is there at once.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

_thread = threading.local()


def alias_to_read() -> str:
    """The name of the database that this thread reads from."""
    if connections[DEFAULT_DB_ALIAS].in_atomic_block:
        return DEFAULT_DB_ALIAS
    if choose := getattr(_thread, "choose", None):
        _thread.alias = choose(_thread.alias)
    return getattr(_thread, "alias", DEFAULT_DB_ALIAS)


def last_alias() -> str:
    """The name of the database that this thread has read from last."""
    return getattr(_thread, "alias", None) or DEFAULT_DB_ALIAS


def connection_to_read() -> BaseDatabaseWrapper:
    """The connection for raw SQL that belongs to what the ORM reads."""
    return connections[alias_to_read()]


def read_from(alias: str) -> None:
    """Let this thread read from a database from now on."""
    _thread.alias, _thread.choose = alias, None


def read_from_chosen(choose: Callable[[str | None], str]) -> None:
    """Let this thread read from a database that is chosen each time, given the last one; None at first."""
    _thread.alias, _thread.choose = None, choose


@contextmanager
def on_primary() -> Iterator[None]:
    """Read from the primary within."""
    before = dict(_thread.__dict__)
    read_from(DEFAULT_DB_ALIAS)
    try:
        yield
    finally:
        _thread.__dict__.update(before)


class Router:
    """Django's questions (DATABASE_ROUTERS)."""

    def db_for_read(self, model: type[models.Model], **_hints) -> str:
        return DEFAULT_DB_ALIAS if getattr(model, "on_primary", False) else alias_to_read()

    def db_for_write(self, model: type[models.Model], **_hints) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, _one: models.Model, _other: models.Model, **_hints) -> bool:
        return True

    def allow_migrate(self, db: str, _app: str, **_hints) -> bool:
        return db == DEFAULT_DB_ALIAS
