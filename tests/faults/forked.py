"""manage.py, ready to run: each line of standard input is a command to run in a process of its own.

Starting Python and Django takes longer than a small harvest. Here both have been started once, and
a command is a fork: a process of its own, with its own connections, that can be killed like any.
In: {"arguments": [...], "log": path} as JSON. Out, a line each: its number, then how it ended.
"""

import contextlib
import importlib
import json
import os
import sys
import traceback

import django
from django.core.management import execute_from_command_line

# Constants that would make tests slow: the wait before a request is repeated, and how large an
# archive must be for several processes to parse it, in several chunks and batches of taxa.
SMALLER = {
    "harvest.gbif.waiting": {"FIRST_WAIT": 0.02},
    "harvest.archive.formats.tables": {"BLOCK": 2**19},
    "harvest.load.taxa": {"AT_ONCE": 1_000},
    "harvest.archive.parse.workers": {"WORTHWHILE": 2**20},
}


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    django.setup()
    for module in ("harvest.management.commands.harvest", "portal.urls"):
        importlib.import_module(module)
    for module, smaller in SMALLER.items():
        vars(importlib.import_module(module)).update(smaller)
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if not child:
            os._exit(run(**order))
        say(child)
        say(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def run(arguments: list[str], log: str) -> int:
    """The exit code of ``manage.py`` with the arguments."""
    with open(log, "w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    code = 1
    try:
        execute_from_command_line(["manage.py", *arguments])
        code = 0
    except SystemExit as end:
        code = end.code or 0
    except BaseException:
        traceback.print_exc()
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    return code


if __name__ == "__main__":
    main()
