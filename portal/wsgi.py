"""The WSGI application, for `gunicorn portal.wsgi`."""

import logging
import os
import threading
import time
from contextlib import suppress

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import Error, connections

from portal.database_patience import limit_waiting

logger = logging.getLogger("portal.index")

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")


def verify_index() -> None:
    """Read the whole index: what was damaged while nobody served is not searched."""
    from specimens.search.engine import IndexMissing  # whose models need the apps below
    from specimens.search.indexer import get_indexer

    try:
        with suppress(IndexMissing, Error):  # a database that is away is waited for by requests
            get_indexer().verify()
    finally:
        connections.close_all()  # those of this thread


def follow_index() -> None:
    """Pull the index that another machine publishes, now and then, for ever."""
    from specimens.search.indexer import catch_up

    while settings.INDEX_STORE:
        try:
            catch_up()
        except Error as error:
            logger.warning("The search index could not be pulled: %s", error)
        except Exception:
            logger.exception("The search index could not be pulled.")
        finally:
            connections.close_all()  # those of this thread
        time.sleep(settings.INDEX_PULL_SECONDS)


def watch_replicas() -> None:
    from portal.replicas import watch_in_thread  # which asks for the index

    watch_in_thread()


def describe_api() -> None:
    """Make the description of the API once: drf-spectacular loads its parts without a lock."""
    from portal.api_description import present_calls

    present_calls()


for database in settings.DATABASES.values():
    limit_waiting(database)
application = get_wsgi_application()
describe_api()
threading.Thread(target=verify_index, daemon=True).start()
watch_replicas()
threading.Thread(target=follow_index, daemon=True).start()
