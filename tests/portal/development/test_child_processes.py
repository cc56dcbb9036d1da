"""Real processes and signals. Whoever lives holds the pipe open that the test reads to its end."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

ALWAYS_STARTING = """
    print("at work", flush=True)
    while True:
        run("-c", "import time; time.sleep(600)")
"""
WAITING = """
    for _ in range(4):
        run("-c", "import time; time.sleep(600)")
    print("at work", flush=True)
    signal.pause()
"""
DONE = """
    run("-c", "import time; time.sleep(600)")
    print("at work", flush=True)
"""


@pytest.fixture
def at_work(root):
    """``at_work(script)`` is a process that does this work with children of its own."""
    started = []

    def start(work):
        script = (
            "import signal\nfrom portal.development.child_processes import attend\ndef work(run):\n"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", f"{script}{work}\nattend(work)"],
            cwd=root,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings"},
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        assert process.stdout.readline() == "at work\n"
        return process

    yield start
    for process in started:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()


def all_have_ended(process) -> bool:
    try:
        return process.communicate(timeout=30) == ("", None)
    except subprocess.TimeoutExpired:
        return False


def test_child_processes_end_with_the_work(at_work):
    process = at_work(DONE)
    assert all_have_ended(process)
    assert process.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_work(at_work, number):
    process = at_work(WAITING)
    process.send_signal(number)
    assert all_have_ended(process)
    assert process.returncode == 0


@pytest.mark.parametrize("attempt", range(3))
def test_a_signal_while_one_is_being_started_leaves_none(at_work, attempt):
    process = at_work(ALWAYS_STARTING)
    time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    assert all_have_ended(process)


@pytest.mark.parametrize("attempt", range(3))
def test_signals_without_end_leave_none(at_work, attempt):
    process = at_work(WAITING)
    while process.poll() is None:
        process.send_signal(signal.SIGTERM)
    assert all_have_ended(process)
