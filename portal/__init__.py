"""The Django project: settings, addresses, the embedded database and how everything is started.

The Celery application is imported here, as Celery recommends, so that tasks called from any process
find the broker of the settings.
"""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
