"""Settings and versions: what is set up, and what is installed."""

import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import to_locale

from portal.doctor.finding import Finding, failure, ok, warning
from portal.release import VERSION

OLDEST_PYTHON, POSTGRESQL = (3, 11), range(15, 19)
COLLECT = "manage.py collectstatic --noinput, then start the portal again"
COMPILE = "pybabel compile --domain django --directory locale, then start the portal again"


def check_settings() -> Iterator[Finding]:
    """The settings of production; Django's own checks of them included."""
    if not settings.PRODUCTION:
        advice = "For others than yourself, set PORTAL_ENV=production."
        yield warning("settings", "This is a portal for development.", advice)
    else:
        yield ok("settings", f"Production, for {', '.join(settings.ALLOWED_HOSTS)}.")
        for problem in checks.run_checks(include_deployment_checks=True):
            if problem.level >= checks.WARNING and not problem.is_silenced():
                yield failure("settings", str(problem.msg), str(problem.hint or problem.id))
    if settings.PORTAL_CONTACT == settings.NO_CONTACT:
        advice = "Set PORTAL_CONTACT: live GBIF is not harvested without."
        yield warning("settings", "No contact is given.", advice)
    if not settings.GBIF_USER:
        advice = "Set GBIF_USER and GBIF_PASSWORD, an account at gbif.org."
        yield warning("settings", "No harvest of all specimens is scheduled.", advice)


def check_versions() -> Iterator[Finding]:
    """The release, Python, and the packages that it was tested with."""
    yield ok("version", f"Release {VERSION}, on Python {sys.version.split()[0]}.")
    if sys.version_info < OLDEST_PYTHON:
        yield failure("version", "Python is older than 3.11.", "Install a newer one.")
    others = [f"{name} {found or 'is missing'}" for name, found in differing().items()]
    if others:
        advice = "pip install -r requirements.txt"
        yield warning("version", f"Other packages than tested: {', '.join(others)}.", advice)


def check_translations() -> Iterator[Finding]:
    """Whether the pages of each language have their words; those without are in English."""
    for code, name in settings.LANGUAGES:
        source = settings.BASE_DIR / "locale" / to_locale(code) / "LC_MESSAGES" / "django.po"
        if code == settings.LANGUAGE_CODE:
            continue
        compiled = source.with_suffix(".mo")
        if not compiled.exists():
            yield warning("translations", f"{name}: none is compiled.", COMPILE)
        elif source.exists() and compiled.stat().st_mtime < source.stat().st_mtime:
            yield warning("translations", f"{name}: the file has been changed since.", COMPILE)
        else:
            yield ok("translations", f"{name}: compiled.")


def check_static_files() -> Iterator[Finding]:
    """Whether production has gathered what browsers get; pages fail where a name is not among it."""
    if not settings.PRODUCTION:
        return
    gathered = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not gathered.exists():
        yield failure("static files", "None are gathered: no page can be shown.", COLLECT)
        return
    folders = [
        entry[1] if isinstance(entry, tuple) else entry for entry in settings.STATICFILES_DIRS
    ]
    files = (path for folder in folders for path in Path(folder).rglob("*") if path.is_file())
    if max((path.stat().st_mtime for path in files), default=0) > gathered.stat().st_mtime:
        yield warning("static files", "Some have been changed since they were gathered.", COLLECT)
    else:
        yield ok("static files", "They are gathered.")


def differing() -> dict[str, str]:
    """{package: the installed version} where it is not that of requirements.txt; "" if missing."""
    found = {}
    for line in (settings.BASE_DIR / "requirements.txt").read_text().splitlines():
        name, _, wanted = line.partition("#")[0].strip().partition("==")
        if not wanted:
            continue
        try:
            installed = version(name)
        except PackageNotFoundError:
            installed = ""
        if installed != wanted:
            found[name] = installed
    return found


def check_database() -> Iterator[Finding]:
    """PostgreSQL's version, and whether the tables are those of this release."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (number,) = cursor.fetchone()
    if int(number.split(".")[0]) in POSTGRESQL:
        yield ok("database", f"PostgreSQL {number} answers.")
    else:
        yield warning("database", f"PostgreSQL {number} is untested.", "Use one from 15 to 18.")
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        names = ", ".join(str(migration) for migration, _backwards in pending)
        yield failure("database", f"Not migrated: {names}.", "manage.py migrate")
    ours = {app.label for app in apps.get_app_configs()}
    unknown = {
        key for key in executor.loader.applied_migrations if key[0] in ours
    } - executor.loader.disk_migrations.keys()
    if unknown:
        names = ", ".join(".".join(key) for key in sorted(unknown))
        advice = "Nothing, if you went back to an older release (docs/operations.md)."
        yield warning("database", f"Migrated by a newer release: {names}.", advice)
