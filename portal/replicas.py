"""The read replicas of the database, and whether a request may read from one.

Once a second each web process looks at each. A replica is fit if it answers, is a streaming replica, and is
at most MOST_LAG seconds behind. A request also needs one that has the last write of the index that it
searches (specimens/search/documents/origin.py): then it has every row that the index has, as it was
indexed or newer. That is asked at each read, and so after the index has answered. The version of the data,
under which answers are kept, is read from the same replica.
"""

import logging
import random
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections

from specimens.search.engine import IndexMissing, get_engine

logger = logging.getLogger("portal.database")

SECONDS = 1.0  # between two looks
MOST_LAG = 10.0  # seconds
POSITION = "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn"
STANDING = """
    SELECT pg_is_in_recovery(), pg_last_wal_replay_lsn() - '0/0'::pg_lsn,
           ARRAY(SELECT token::text FROM specimens_indexwrite ORDER BY at DESC LIMIT 50)
"""


@dataclass
class Replica:
    """``lag``: seconds behind the primary, infinite if nobody knows; ``tokens``: the index's writes."""

    alias: str
    lag: float = float("inf")
    tokens: frozenset[str] = field(default_factory=frozenset)

    def is_fit(self, generation: str) -> bool:
        """Whether it has all that an index was made from."""
        is_up_to_it = not generation or bool(self.tokens & set(generation.split(".")))
        return self.lag <= MOST_LAG and is_up_to_it

    def give_up(self) -> None:
        """Take no more requests to it until the next look finds it well."""
        self.lag = float("inf")


@cache
def replicas() -> tuple[Replica, ...]:
    return tuple(Replica(alias) for alias in settings.DATABASE_REPLICAS)


def choose(last: str | None = None) -> str:
    """The database that a request reads from now, given the last one that it read from.

    At first one of the replicas that are fit; then the same as long as that is fit, for the index may
    change under a request; else the primary, to the end.
    """
    if last == DEFAULT_DB_ALIAS or not settings.DATABASE_REPLICAS:
        return DEFAULT_DB_ALIAS
    try:
        generation = get_engine().generation
    except IndexMissing:
        generation = ""
    except Error:  # the primary is away, and has to say which index there is
        return DEFAULT_DB_ALIAS
    fit = [each.alias for each in replicas() if each.is_fit(generation)]
    if last:
        return last if last in fit else DEFAULT_DB_ALIAS
    return random.choice(fit) if fit else DEFAULT_DB_ALIAS  # noqa: S311 (no secret)


def give_up(alias: str) -> None:
    for each in replicas():
        if each.alias == alias:
            each.give_up()


class Watch:
    """Looks at all replicas; for one thread."""

    def __init__(self):
        # (time, how far the primary's log was): the moments in which a replica can be.
        self.positions: deque[tuple[float, int]] = deque(maxlen=120)

    def look(self) -> None:
        with suppress(Error):  # while the primary is away, a replica that has all of it serves on
            self.positions.append((time.monotonic(), _ask(DEFAULT_DB_ALIAS, POSITION)[0]))
        for replica in replicas():
            was_fit = replica.lag <= MOST_LAG
            try:
                self._look_at(replica)
            except Error as error:
                replica.give_up()
                if was_fit:
                    logger.warning("%s does not answer: %s", replica.alias, error)
            else:
                if replica.lag <= MOST_LAG and not was_fit:
                    logger.info("%s is read", replica.alias)
                elif was_fit and replica.lag > MOST_LAG:
                    logger.warning("%s is %.0f seconds behind", replica.alias, replica.lag)

    def _look_at(self, replica: Replica) -> None:
        is_replica, position, tokens = _ask(replica.alias, STANDING)
        replica.tokens = frozenset(tokens)
        replica.lag = self.lag_of(position) if is_replica and position else float("inf")

    def lag_of(self, position: int) -> float:
        """How long before the newest position that we know the primary was where a replica is."""
        reached = [at for at, known in self.positions if known <= position]
        return self.positions[-1][0] - reached[-1] if reached else float("inf")


def watch() -> None:
    """Look at the replicas for ever; returns at once if there are none."""
    if not settings.DATABASE_REPLICAS:
        return
    looking = Watch()
    while True:
        try:
            looking.look()
        except Exception:
            logger.exception("The replicas could not be looked at.")
        time.sleep(SECONDS)


def watch_in_thread() -> None:
    threading.Thread(target=watch, name="replicas", daemon=True).start()


def _ask(alias: str, sql: str) -> tuple:
    connection = connections[alias]
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()
    except Error:
        connection.close()
        raise
