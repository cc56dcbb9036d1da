"""The house: settings, addresses, the embedded database and how everything is started.

Celery's own instruction is to import its application here, so that tasks called from any process
find the broker of the settings.
"""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
