"""Starts a portal from nothing with one command, `make run`.

All processes started here run in this process's group and are stopped with it
(portal/development/child_processes.py). The embedded database stops when its last user has ended
(portal/embedded/server.py). Longer than most modules because it is one sequence, from an empty machine
to a portal that answers.
"""

import http.client
import json
import logging
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from io import StringIO

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import close_old_connections, connections

from harvest.models import HarvestRun
from portal.development.child_processes import Run, attend
from portal.development.sandbox import is_free, resume_sandbox, sandbox_environment, start_sandbox
from portal.monitoring.health import has_index
from specimens.models import Specimen

logger = logging.getLogger("portal.development.start")

FIRST_SLICE = 20_000
GBIF_SECONDS = 5
HOME_SECONDS = 60
INDEX_SECONDS = 5  # between two checks that the index is there


def start(say: Callable[[str], None]) -> None:
    """Migrate, harvest if nothing has been harvested yet, and serve.

    ``say`` is called with the line that others wait for: `Ready: http://127.0.0.1:PORT/`. Never
    returns: raises CommandError if a step fails or the web server ends, and SystemExit when Ctrl-C
    or SIGTERM stops it.
    """
    if settings.PRODUCTION:
        raise CommandError("This is for trying the portal out. In production, run gunicorn.")
    _check_port()
    attend(partial(_serve, say))


def fill(run: Run) -> None:
    """Harvest if there is no complete harvest yet; otherwise bring the index up to date."""
    if is_filled():
        resume_sandbox(run)
        _finish(run("manage.py", "index"), "The index could not be built.")
        return
    options, environment = choose_source(run)
    _finish(run("manage.py", "harvest", *options, **environment), "The harvest did not finish.")


def is_filled() -> bool:
    """Whether there are specimens, and the last harvest of them ended without failing."""
    runs = HarvestRun.objects.filter(kind=HarvestRun.Kind.SPECIMENS)
    last = runs.order_by("started_at").last()
    ended = (HarvestRun.State.COMPLETED, HarvestRun.State.INCOMPLETE)
    return bool(last and last.state in ended and Specimen.objects.exists())


def choose_source(run: Run) -> tuple[list[str], dict[str, str]]:
    """Return what to harvest, as the options and the environment of the harvest command.

    It is all of GBIF_API_URL if someone set that, else the first records of live GBIF. If there is
    no PORTAL_CONTACT, or GBIF does not answer, it is all that a sandbox on this machine generates.
    """
    if settings.GBIF_API_URL_CHOSEN:
        return [], {}
    if settings.PORTAL_CONTACT == settings.NO_CONTACT:
        logger.warning("Without PORTAL_CONTACT live GBIF is not harvested: sample data instead")
    elif gbif_answers():
        return ["--limit", str(FIRST_SLICE)], {}
    else:
        logger.warning("%s can't be reached: sample data instead", settings.LIVE_GBIF_API_URL)
    return [], {"GBIF_API_URL": start_sandbox(run)}


def gbif_answers() -> bool:
    """Whether live GBIF answers a search within GBIF_SECONDS.

    This does not use harvest.gbif, which is patient with slow or broken connections. It uses a
    thread because the lookup of a host name has no timeout.
    """
    url = f"{settings.LIVE_GBIF_API_URL}/occurrence/search?limit=0"
    agent = f"uk-specimen-portal ({settings.PORTAL_CONTACT})"
    counted = threading.Event()

    def ask():
        request = urllib.request.Request(url, headers={"User-Agent": agent})  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=GBIF_SECONDS) as answer:  # noqa: S310
                if "count" in json.load(answer):
                    counted.set()
        except (OSError, ValueError, http.client.HTTPException) as error:
            logger.info("%s: %s", url, error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(GBIF_SECONDS)
    return counted.is_set()


def _serve(say: Callable[[str], None], run: Run) -> None:
    call_command("migrate", verbosity=0)
    call_command("areas", stdout=StringIO())
    fill(run)
    connections.close_all()
    server = run(
        *["-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{settings.PORT}"],
        *["--graceful-timeout", "5", "--no-control-socket", "--log-level", "warning"],
        **sandbox_environment(),
    )
    _await_home(server)
    say(f"Ready: http://127.0.0.1:{settings.PORT}/")
    _keep_index(server, run)
    raise CommandError("The web server has ended.")


def _keep_index(server: subprocess.Popen, run: Run) -> None:
    """Build the index whenever it is missing, until the web server ends."""
    while server.poll() is None:
        close_old_connections()  # as for a request: the database may have been restored
        if not has_index():
            logger.warning("There is no search index: building it")
            run("manage.py", "index").wait()
        with suppress(subprocess.TimeoutExpired):
            server.wait(INDEX_SECONDS)


def _check_port() -> None:
    if not is_free(settings.PORT):
        raise CommandError(f"Port {settings.PORT} is in use. Choose another: PORT=8001 make run")


def _finish(child: subprocess.Popen, complaint: str) -> None:
    if child.wait():
        raise CommandError(complaint)


def _await_home(server: subprocess.Popen) -> None:
    """Wait until the home page answers 200; raises CommandError after HOME_SECONDS."""
    deadline = time.monotonic() + HOME_SECONDS
    status = 0
    while status != 200:
        if server.poll() is not None:
            raise CommandError("The web server did not start.")
        if time.monotonic() > deadline:
            raise CommandError(f"The home page does not answer (last status: {status}).")
        time.sleep(0.1)
        status = _home_status()


def _home_status() -> int:
    """Return the HTTP status of the home page; 0 if there is no answer."""
    home = http.client.HTTPConnection("127.0.0.1", settings.PORT, timeout=HOME_SECONDS)
    try:
        home.request("GET", "/")
        return home.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        home.close()
