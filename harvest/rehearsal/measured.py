"""Runs manage.py, and at its end writes into a file the most memory that one process of it took.

    python -m harvest.rehearsal.measured FILE ARGUMENTS

A parent can't see that: to the system, a process has also taken what its parent had when it was
started, and a rehearsal holds the records of a whole nation.
"""

import atexit
import re
import resource
import sys
from pathlib import Path

KILOBYTE = 1 if sys.platform == "darwin" else 1024  # the unit of ru_maxrss


def most_memory() -> int:
    """Return the bytes of this process or the largest of its children, whichever is more."""
    status = Path("/proc/self/status")
    peak = status.exists() and re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * KILOBYTE
    return max(int(peak[1]) * 1024 if peak else own, children)


if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    path = Path(sys.argv.pop(1))
    atexit.register(lambda: path.write_text(str(most_memory())))
    execute_from_command_line(["manage.py", *sys.argv[1:]])
