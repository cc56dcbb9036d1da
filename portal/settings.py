"""Settings of the portal, from environment variables only.

Each variable is explained in docs/configuration.md and listed in .env.example; a test compares.
Nothing imports this module: use django.conf.settings. Longer than most modules because Django
wants its settings in one.
"""

from pathlib import Path

import dj_database_url
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from portal import sentry
from portal.credentials import account, password, secret, server, servers, with_password
from portal.development.secret import development_key
from portal.embedded.cluster import Cluster
from portal.environment import (
    address,
    file,
    flag,
    hosts,
    keys,
    networks,
    number,
    numbers,
    origins,
    page,
    schedule,
    text,
    tile_sources,
    words,
)
from portal.file_stores import own_folder, storage, store
from portal.release import VERSION

BASE_DIR = Path(__file__).resolve().parent.parent

# Where it runs -------------------------------------------------------------------------------

PORTAL_ENV = text("PORTAL_ENV", "development", choices=("development", "production"))
PRODUCTION = PORTAL_ENV == "production"
DEBUG = flag("DEBUG", default=False) and not PRODUCTION

PORTAL_VAR = Path(text("PORTAL_VAR", str(BASE_DIR / "var"))).expanduser().resolve()
PORT = number("PORT", 8000, least=1, most=65535)
SEARCH_ENGINE = text("SEARCH_ENGINE", "tantivy", choices=("tantivy", "opensearch"))
OPENSEARCH_URL = origins("OPENSEARCH_URL") or ["http://127.0.0.1:9200"]
OPENSEARCH_USER = [account("OPENSEARCH_USER", url) for url in OPENSEARCH_URL][0]
OPENSEARCH_PASSWORD = password("OPENSEARCH_PASSWORD")
OPENSEARCH_CA = file("OPENSEARCH_CA", suffixes=(".pem", ".crt"))
OPENSEARCH_INDEX = text("OPENSEARCH_INDEX", "specimens")
OPENSEARCH_SHARDS = number("OPENSEARCH_SHARDS", 3, least=1, most=1024)
OPENSEARCH_REPLICAS = number("OPENSEARCH_REPLICAS", 1, most=10)

# What several nodes share (docs/operations.md): the folder or bucket of the index's published files,
# and of large downloads.
INDEX_STORE = store("INDEX_STORE")
INDEX_PULL_SECONDS = number("INDEX_PULL_SECONDS", 60.0, least=0.1)
EXPORTS_STORE = store("EXPORTS_STORE")
# Of S3. Without them, boto3 finds those of the machine.
STORE_ACCOUNT = {
    "endpoint_url": address("STORE_ENDPOINT", ""),
    "region_name": text("STORE_REGION", ""),
    "access_key": text("STORE_ACCESS_KEY", ""),
    "secret_key": password("STORE_SECRET"),
}

if PRODUCTION:
    SECRET_KEY = secret(
        "SECRET_KEY",
        hint="Production needs one of its own: "
        "python -c 'import secrets; print(secrets.token_urlsafe(64))' makes it.",
    )
    ALLOWED_HOSTS = hosts(
        "ALLOWED_HOSTS",
        hint="Name the hosts that the portal answers to, for example specimens.example.org.",
    )
else:
    SECRET_KEY = text("SECRET_KEY", "") or development_key(PORTAL_VAR)
    ALLOWED_HOSTS = words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")

# Former keys, with which nothing is signed any more, and which are still believed.
SECRET_KEY_FALLBACKS = words("SECRET_KEY_FALLBACKS")

# Apps, middleware and templates --------------------------------------------------------------

# There are no accounts: no auth, sessions, messages or admin.
INSTALLED_APPS = [
    "portal",
    "harvest",
    "specimens",
    "institutions",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "leaflet",
    "corsheaders",
    "csp",
]

MIDDLEWARE = [
    "portal.middleware.request_id.number",
    # Outside all that says anything or asks which view an address has.
    "portal.middleware.language.of_address",
    "portal.monitoring.metrics.measure",
    # Outside all that answers, so that every answer has their headers.
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.middleware.headers.complete",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before anything that costs, or reads a body.
    "portal.middleware.rates.limit",
    "portal.middleware.methods.refuse_others",
    "portal.middleware.sending.allow",
    "portal.middleware.head.as_get",
    "django.middleware.http.ConditionalGetMiddleware",
    # Before whatever reads.
    "portal.middleware.replicas.choose",
    # Before the cache of answers: it leads to other addresses.
    "specimens.preferences.lead_to_preferred",
    "portal.middleware.answer_cache.repeat",
    "portal.middleware.compression.CompressText",
    "portal.middleware.etag.mark",
    "django.middleware.common.CommonMiddleware",
    "portal.middleware.downloads.limit",
    "portal.middleware.gate.limit",
    "portal.middleware.unavailable.Unavailable",
    "portal.middleware.replicas.FallBack",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "portal.context_processors.frame",
            ]
        },
    }
]

# Database ------------------------------------------------------------------------------------

DATABASE_URL = with_password(server("DATABASE_URL", ""), password("DATABASE_PASSWORD"))
if DATABASE_URL:
    DATABASES = {
        "default": dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True)
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "portal.embedded",
            "NAME": Cluster.database,
            "USER": Cluster.user,
            "HOST": str(PORTAL_VAR / "postgres"),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    }
# Streaming replicas, from which web processes read (institutions/databases.py).
DATABASE_REPLICA_URL = servers("DATABASE_REPLICA_URL", password("DATABASE_PASSWORD"))
DATABASE_REPLICAS = {
    f"replica_{place}": dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    for place, url in enumerate(DATABASE_REPLICA_URL, start=1)
}
if DATABASE_REPLICAS and not DATABASE_URL:
    raise ImproperlyConfigured("DATABASE_REPLICA_URL is set: set DATABASE_URL to its primary.")
DATABASES |= DATABASE_REPLICAS
DATABASE_ROUTERS = ["institutions.databases.Router"]
# Seconds, so that a connection that a network has lost is noticed in minutes, not in hours.
for database in DATABASES.values():
    database["OPTIONS"] = {
        # There is another way when a replica is away.
        "connect_timeout": 10 if database is DATABASES["default"] else 2,
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
    } | database.get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Cache and broker ----------------------------------------------------------------------------

REDIS_SHARED = text("REDIS_URL", "") != ""  # by all web processes
REDIS_PASSWORD = password("REDIS_PASSWORD")
if REDIS_SHARED:
    # Its size is limited by Redis itself (docker-compose.yml).
    CACHES = {
        "default": {
            "BACKEND": "portal.middleware.shared_cache.SharedCache",
            "LOCATION": [with_password(server("REDIS_URL", ""), REDIS_PASSWORD)],
        }
    }
else:
    # Each process has its own. An answer takes two entries, and at most 100 kB
    # (portal/middleware/answer_cache.py).
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "OPTIONS": {"MAX_ENTRIES": 2_000},
        }
    }

# The frame of pages (templates/base.html), made once in a process for each of its states.
CACHES["template_fragments"] = (
    {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    if DEBUG
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "template_fragments",
        "OPTIONS": {"MAX_ENTRIES": 500},
    }
)

# Language, time, files -----------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
# Another one needs a folder in LOCALE_PATHS and one of portal/formats (locale/README.md).
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
OTHER_LANGUAGES = "|".join(code for code, _name in LANGUAGES if code != LANGUAGE_CODE)
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

CONTENT_FOLDER = BASE_DIR / "content"  # pages that the programme writes itself

STATIC_URL = "/static/"
# Filled when the image is built (Dockerfile); not in PORTAL_VAR, which outlives an upgrade.
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static", ("content", BASE_DIR / "content" / "images")]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "portal.staticfiles.UsedFiles",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "portal.staticfiles.ManifestStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
    "exports": storage(EXPORTS_STORE, **STORE_ACCOUNT)
    if EXPORTS_STORE
    else own_folder("downloads"),
}
if INDEX_STORE:
    STORAGES["index"] = storage(INDEX_STORE, **STORE_ACCOUNT)
# Outside production, files are served from their source folders, so that an edit shows at once.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = not PRODUCTION

# Security ------------------------------------------------------------------------------------

MAP_TILE_URL = address("MAP_TILE_URL", "")
MAP_TILE_ATTRIBUTION = text("MAP_TILE_ATTRIBUTION", "")

SECURE_SSL_REDIRECT = PRODUCTION
# Monitoring on the same network uses http, without the proxy.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
HSTS = text("HSTS", "host", choices=("off", "host", "subdomains", "preload"))
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION and HSTS != "off" else 0  # a year
SECURE_HSTS_INCLUDE_SUBDOMAINS = HSTS in ("subdomains", "preload")
SECURE_HSTS_PRELOAD = HSTS == "preload"
# No file reaches the disk: the views that take one keep it in memory (institutions/web/posts.py).
FILE_UPLOAD_HANDLERS = []
SILENCED_SYSTEM_CHECKS = [
    # No view takes what a browser could be made to send, and its one cookie says how a table looks.
    "security.W003",
    # Operators choose HSTS themselves: they may have other hosts that speak http.
    "security.W004",
    "security.W005",
    "security.W021",
]
# As much as the largest body that any view takes; portal/middleware/methods.py has each view's own limit.
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 4_000_000
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
BEHIND_PROXY = flag("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Of one address; 0 does not count them.
REQUESTS_PER_MINUTE = number("REQUESTS_PER_MINUTE", 600)
UNLIMITED_ADDRESSES = networks("UNLIMITED_ADDRESSES", "" if PRODUCTION else "127.0.0.0/8,::1/128")

# Map tiles are on a server of the operator's choice. Everything else is our own: pictures of other
# servers are fetched by ours (institutions/pictures/).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:", *tile_sources(MAP_TILE_URL)],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Other sites -----------------------------------------------------------------------------------

# Everything that programs read is public: a page of any other site may read it too, without
# credentials: there are none. Pages are not among it.
CORS_URLS_REGEX = (
    rf"^/(?:{OTHER_LANGUAGES}/)?"
    r"(api/v[12]/|status\.json$|institution/map\.geojson$|specimen/(map\.json|suggest(/searches)?)$"
    # What viewers of IIIF manifests load.
    r"|specimen/(\d+|search)/manifest\.json$|specimen/\d+/picture/"
    # What reference managers, feed readers and other sites' pages load.
    r"|(specimen/(\d+|search)|dataset/[0-9a-f-]+)/cite\.\w+$|specimen/(search|\d+)\.(atom|feed\.json)$"
    r"|specimen/search/badge\.svg$|download/[\d-]+/(file|progress\.json|cite\.\w+)$)"
)
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ("GET", "HEAD", "OPTIONS")
CORS_ALLOW_HEADERS = ("*",)
CORS_EXPOSE_HEADERS = (
    *("ETag", "Retry-After", "RateLimit", "RateLimit-Policy", "Link", "X-Total-Count"),
    *("Deprecation", "Sunset", "X-Request-ID"),
)

# Who runs it ---------------------------------------------------------------------------------

PORTAL_OWNER = text("PORTAL_OWNER", "")
PORTAL_OWNER_URL = page("PORTAL_OWNER_URL")
PORTAL_OWNER_LOGO = file("PORTAL_OWNER_LOGO", suffixes=(".svg", ".png", ".webp", ".jpg"))

# Pictures ------------------------------------------------------------------------------------

PICTURE_CACHE_MEGABYTES = number("PICTURE_CACHE_MEGABYTES", 2_000, least=10)
PICTURE_PORTS = numbers("PICTURE_PORTS", "80,443", most=65_535)
# Servers on this machine or its network that are asked for pictures: a sandbox's. Never in
# production: a record could make the portal ask what only the portal can reach.
PICTURE_LOCAL_ORIGINS = origins("PICTURE_LOCAL_ORIGINS")
if PRODUCTION and PICTURE_LOCAL_ORIGINS:
    raise ImproperlyConfigured(
        "PICTURE_LOCAL_ORIGINS is for development. In production no picture is fetched from a "
        "private network: unset it."
    )

# Downloads -------------------------------------------------------------------------------------

# Records of a file that is made while its reader waits; of more, a job makes it.
DOWNLOAD_AT_ONCE = number("DOWNLOAD_AT_ONCE", 50_000, least=1)
# Whether web processes do the jobs: where there is no worker of the queue exports.
DOWNLOAD_JOBS_IN_WEB = flag("DOWNLOAD_JOBS_IN_WEB", default=not PRODUCTION)
DOWNLOAD_DAYS = number("DOWNLOAD_DAYS", 30, least=1)  # that a file is kept
DOWNLOAD_GIGABYTES = number("DOWNLOAD_GIGABYTES", 50.0, least=0.001)  # of all files
DOWNLOADS_OF_ADDRESS = number("DOWNLOADS_OF_ADDRESS", 3, least=1)  # that are unfinished
DOWNLOADS_WAITING = number("DOWNLOADS_WAITING", 100, least=1)

# GBIF and the harvest ------------------------------------------------------------------------

LIVE_GBIF_API_URL = "https://api.gbif.org/v1"
GBIF_API_URL = address("GBIF_API_URL", LIVE_GBIF_API_URL)
# Whether someone chose what to harvest: `make run` then takes all of it.
GBIF_API_URL_CHOSEN = text("GBIF_API_URL", "") != ""
# More than twenty thousand of them are in scope, as many as in the first harvest from GBIF.
SAMPLE_SPECIMENS = number("SAMPLE_SPECIMENS", 30_000, least=1)
NO_CONTACT = "no contact given"  # with which live GBIF is not harvested
if PRODUCTION:
    PORTAL_CONTACT = text(
        "PORTAL_CONTACT",
        hint="GBIF asks who harvests it: give an e-mail address or the address of a web page.",
    )
else:
    PORTAL_CONTACT = text("PORTAL_CONTACT", NO_CONTACT)
# Whether readers' suggestions are sent to GRSciColl from here (institutions/suggestions/).
GRSCICOLL_SUGGEST = flag("GRSCICOLL_SUGGEST", default=False)
GBIF_REQUESTS_PER_SECOND = number("GBIF_REQUESTS_PER_SECOND", 1.0, least=0.01)
GBIF_TIMEOUT = number("GBIF_TIMEOUT", 60.0, least=0.1)
GBIF_RETRIES = number("GBIF_RETRIES", 5)
# With an account, all specimens are harvested by GBIF's download service.
GBIF_USER = account("GBIF_USER", GBIF_API_URL)
GBIF_PASSWORD = text(
    "GBIF_PASSWORD",
    None if GBIF_USER else "",
    hint="GBIF_USER is set: give that account's password, or unset both.",
)

# GBIF refuses a request whose offset and limit add up to more.
HARVEST_SLICE_LIMIT = number("HARVEST_SLICE_LIMIT", 100_000, least=1, most=100_000)
# GBIF blocks clients that page through more than that; a download brings any number.
HARVEST_SEARCH_LIMIT = number("HARVEST_SEARCH_LIMIT", 1_000_000, least=1)
HARVEST_RECOUNT_WAIT = number("HARVEST_RECOUNT_WAIT", 30.0, least=0)
HARVEST_INCREMENT_LIMIT = number("HARVEST_INCREMENT_LIMIT", 1_000_000, least=1)
HARVEST_DOWNLOAD_POLL = number("HARVEST_DOWNLOAD_POLL", 60.0, least=0.001)
HARVEST_MAX_LOSS = number("HARVEST_MAX_LOSS", 0.25, most=1)
HARVEST_MAX_LOSS_MINIMUM = number("HARVEST_MAX_LOSS_MINIMUM", 100)
ASK_GBIF = flag("ASK_GBIF", default=True)
# Websites of institutions that a harvest asks whether they are there; a sandbox's are made up.
HOMEPAGE_CHECKS = number("HOMEPAGE_CHECKS", 200 if PRODUCTION else 0, most=5_000)
STALE_AFTER_DAYS = number("STALE_AFTER_DAYS", 14, least=1)
EXCLUDED_INSTITUTIONS = keys(
    "EXCLUDED_INSTITUTIONS",
    hint="Give keys of GRSciColl institutions (UUIDs), with commas between.",
)

# Celery --------------------------------------------------------------------------------------

REDIS_URL = with_password(server("REDIS_URL", "redis://127.0.0.1:6379/0"), REDIS_PASSWORD)

CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # retry for ever
CELERY_TASK_IGNORE_RESULT = True
# A harvest takes hours, or hangs. Exports, which people wait for, and the index, without which
# nobody searches, have queues and workers of their own.
CELERY_TASK_DEFAULT_QUEUE = "harvest"
CELERY_TASK_ROUTES = {
    "*.exports.*": {"queue": "exports"},
    "harvest.tasks.index": {"queue": "index"},
    "harvest.tasks.verify_index": {"queue": "index"},
}
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE = {
    "institutions": {
        "task": "harvest.tasks.harvest_institutions",
        "schedule": schedule("HARVEST_INSTITUTIONS_EVERY", "30 2 * * *"),
    },
    "increment": {
        "task": "harvest.tasks.harvest_increment",
        "schedule": schedule("HARVEST_INCREMENT_EVERY", "30 3 * * 1-6"),
    },
    # Usually finds nothing to do. Tasks expire, so that they don't queue up behind a long harvest.
    "index": {"task": "harvest.tasks.index", "schedule": 300.0, "options": {"expires": 300}},
    "verify": {"task": "harvest.tasks.verify_index", "schedule": crontab(hour=1, minute=15)},
    # Takes up what a killed worker has left, and erases what has expired.
    "exports": {
        "task": "specimens.exports.make_downloads",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
}
every_specimen = schedule("HARVEST_SPECIMENS_EVERY", "30 3 * * 0")
if GBIF_USER:  # by search it would be refused (portal/celery.py says so at start)
    CELERY_BEAT_SCHEDULE["specimens"] = {
        "task": "harvest.tasks.harvest_specimens",
        "schedule": every_specimen,
    }

# API -----------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "portal.api_negotiation.FormOfAnswer",
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "portal.api_errors.handle",
    "URL_FORMAT_OVERRIDE": None,  # A form is a suffix, and no parameter.
}

SPECTACULAR_SETTINGS = {
    "TITLE": "UK Specimen Portal",
    "DESCRIPTION": "Natural history specimens held in the United Kingdom, in GBIF's own words.",
    "VERSION": VERSION,
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "PREPROCESSING_HOOKS": ["drf_spectacular.hooks.preprocess_exclude_path_format"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "portal.api_schema.describe_forms",
        "portal.api_schema.add_errors",
        "portal.api_schema.allow_empty",
        "portal.api_schema.add_examples",
        "portal.api_schema.require_keys_only",
    ],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,  # choices that only repeat their values
}

LEAFLET_CONFIG = {
    "TILES": [("", MAP_TILE_URL, {"attribution": MAP_TILE_ATTRIBUTION})] if MAP_TILE_URL else [],
    "RESET_VIEW": False,
}

# Metrics -------------------------------------------------------------------------------------

METRICS = flag("METRICS", default=False)

# Failures ------------------------------------------------------------------------------------

SENTRY_DSN = text("SENTRY_DSN", "")
if SENTRY_DSN:
    sentry.begin(SENTRY_DSN)

# Log -----------------------------------------------------------------------------------------

# Whether gunicorn's log has what people search for (gunicorn.conf.py reads it).
ACCESS_LOG_QUERIES = flag("ACCESS_LOG_QUERIES", default=False)
LOG_FORMAT = text("LOG_FORMAT", "plain", choices=("plain", "json"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"},
        "json": {"()": "portal.log.AsJson"},
    },
    "filters": {
        "in_one_line": {"()": "portal.log.InOneLine"},
        "with_request_id": {"()": "portal.request_id.WithRequestId"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT,
            "filters": ["in_one_line", "with_request_id"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # Django's own handlers would mail errors, or print only while debugging.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # The client of OpenSearch would note every request, and each once more as a command; of
        # one that failed, what the portal makes of it says more than the client's traceback.
        "opensearch": {"level": "ERROR"},
        "opensearchpy.trace": {"level": "WARNING"},
    },
}
