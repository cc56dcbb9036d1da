"""All checks, one after the other. One that fails itself is a finding, too."""

from collections.abc import Callable, Iterator

from django.db import DatabaseError, InterfaceError, connection

from portal.doctor import configuration, machine, nodes, queues, records
from portal.doctor.finding import Finding, failure

Check = Callable[[], Iterator[Finding]]

# Those that ask the database come after the one that finds it away, and are then left out.
WITHOUT_DATABASE: tuple[Check, ...] = (
    configuration.check_settings,
    configuration.check_versions,
    configuration.check_translations,
    configuration.check_static_files,
    machine.check_space,
    machine.check_permissions,
    queues.check_redis,
    nodes.check_sharing,
    nodes.check_stores,
)
OF_DATABASE: tuple[Check, ...] = (
    configuration.check_database,
    machine.check_database_size,
    machine.check_connections,
    machine.check_clock,
    nodes.check_replicas,
    records.check_harvests,
    records.check_engine,
    records.check_index,
    records.check_following,
)


def examine(with_files: bool = False) -> Iterator[Finding]:
    """Yield all findings. ``with_files``: read the whole index as well."""
    for check in WITHOUT_DATABASE:
        yield from guarded(check)
    if not has_database():
        advice = "Start PostgreSQL, or correct DATABASE_URL and DATABASE_PASSWORD."
        yield failure("database", "PostgreSQL does not answer.", advice)
        return
    for check in OF_DATABASE:
        yield from guarded(check)
    if with_files:
        yield from guarded(records.check_files)


def guarded(check: Check) -> Iterator[Finding]:
    """A check's findings; an error of its own is one."""
    subject = check.__name__.removeprefix("check_")
    try:
        yield from check()
    except (DatabaseError, InterfaceError) as error:
        text = f"It could not be checked: {' '.join(str(error).split())}"
        yield failure(subject, text, "manage.py migrate, if it is not migrated.")
    except Exception as error:
        yield failure(subject, f"It could not be checked: {type(error).__name__}.", "Report this.")


def has_database() -> bool:
    try:
        connection.ensure_connection()
    except (DatabaseError, InterfaceError):
        return False
    return True
