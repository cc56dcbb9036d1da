"""The sandbox of a portal with sample data. It keeps its port: its pictures' addresses have it."""

import logging
import socket
import subprocess
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import CommandError

from harvest.models import HarvestRun
from portal.development.child_processes import Run

logger = logging.getLogger("portal.development.sandbox")

INSTITUTIONS = 150


def start_sandbox(run: Run) -> str:
    """Start a sandbox and return the address of its API, once it answers.

    The port is the one of the last time, unless somebody else has it; then a free one.
    """
    port = remembered_port()
    sandbox = _run(run, port if is_free(port) else 0, stdout=subprocess.PIPE)
    said, _, url = sandbox.stdout.readline().strip().partition(" ")
    if said != "Sandbox:":
        raise CommandError("The sandbox did not start.")
    _port_file().parent.mkdir(parents=True, exist_ok=True)
    _port_file().write_text(str(urlsplit(url).port))
    return url


def resume_sandbox(run: Run) -> None:
    """Start the sandbox that was harvested, for its pictures; nothing if none was.

    Does not wait until it answers.
    """
    port = remembered_port()
    url = f"http://127.0.0.1:{port}/v1"
    if not HarvestRun.objects.filter(source_url=url).exists():
        return
    if is_free(port):
        _run(run, port, stdout=subprocess.DEVNULL)
    else:
        logger.warning("Port %s is in use: the sample data's pictures can't be shown", port)


def sandbox_environment() -> dict[str, str]:
    """The variables of a portal with a sandbox: it may fetch its pictures.

    If its records are the sandbox's, that is its GBIF, too: live GBIF knows none of them.
    """
    port = remembered_port()
    if not port:
        return {}
    found = {"PICTURE_LOCAL_ORIGINS": f"http://127.0.0.1:{port}"}
    runs = HarvestRun.objects.filter(kind=HarvestRun.Kind.SPECIMENS).order_by("started_at")
    last = runs.last()
    if last and last.source_url == f"http://127.0.0.1:{port}/v1":
        found["GBIF_API_URL"] = last.source_url
    return found


def remembered_port() -> int:
    """Return the port of the last sandbox; 0 if there was none."""
    with suppress(OSError, ValueError):
        return int(_port_file().read_text())
    return 0


def is_free(port: int) -> bool:
    """Whether a server could take the port of this machine now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
        return True


def _run(run: Run, port: int, stdout: int) -> subprocess.Popen:
    return run(
        *["manage.py", "sandbox", "--port", str(port)],
        *["--specimens", str(settings.SAMPLE_SPECIMENS), "--institutions", str(INSTITUTIONS)],
        stdout=stdout,
    )


def _port_file() -> Path:
    return settings.PORTAL_VAR / "sandbox_port"
