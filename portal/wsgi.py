"""The WSGI application, for `gunicorn portal.wsgi`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from portal.database_patience import limit_waiting

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

limit_waiting(settings.DATABASES["default"])
application = get_wsgi_application()
