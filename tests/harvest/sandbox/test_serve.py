"""manage.py sandbox, from its options to SIGTERM."""

import json
import signal
import subprocess
import sys
from argparse import ArgumentError, ArgumentParser
from pathlib import Path

import pytest
from django.core.management import call_command

from harvest.sandbox import serve
from tests.harvest.sandbox.wire import occurrence

ROOT = Path(__file__).resolve().parents[3]


def options(*words):
    parser = ArgumentParser(exit_on_error=False)
    serve.add_arguments(parser)
    return vars(parser.parse_args(["--port", "0", *words]))


def test_the_sandbox_prints_its_address_once_it_listens_and_sigterm_ends_it():
    said = []

    def say(line):
        said.append(line)
        signal.raise_signal(signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    serve.serve(options("--specimens", "5", "--institutions", "2"), say)
    assert said[0].startswith("Sandbox: http://127.0.0.1:")
    assert said[0].endswith("/v1")
    assert signal.getsignal(signal.SIGTERM) is before


def test_generated_specimens_are_served_unless_files_are_named():
    with serve.make_sandbox(options("--specimens", "30", "--institutions", "3")) as sandbox:
        assert len(sandbox.world) >= 30


def test_files_of_records_are_served_with_whatever_entities_they_name(tmp_path):
    file = tmp_path / "records.ndjson"
    file.write_text(json.dumps(occurrence(1)), encoding="utf-8")
    with serve.make_sandbox(options("--records", str(file))) as sandbox:
        assert (len(sandbox.world), len(sandbox.world.datasets)) == (1, 1)


def test_faults_are_switched_on_by_name_and_share():
    words = ("--specimens", "1", "--fault", "slow=0.5", "--fault", "server_error=20")
    with serve.make_sandbox(options(*words)) as sandbox:
        assert sandbox.faults.shares == {"slow": 0.5, "server_error": 20}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("earthquake=1", "No fault is called earthquake"),
        ("slow", "could not convert"),
        ("slow=often", "could not convert"),
        ("slow=-1", "The share of slow is negative"),
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(text, reason):
    with pytest.raises(ArgumentError, match=reason):
        options("--fault", text)


def test_the_management_command_serves_the_sandbox():
    class Terminal:
        said = ""

        def write(self, text):
            self.said += text

        def flush(self):
            signal.raise_signal(signal.SIGINT)

    terminal = Terminal()
    call_command("sandbox", "--port=0", "--specimens=1", "--institutions=1", stdout=terminal)
    assert terminal.said.startswith("Sandbox: http://127.0.0.1:")


def test_the_command_runs_as_a_process_and_stops_on_sigterm():
    command = [sys.executable, "manage.py", "sandbox", "--port=0", "--specimens=10"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline().startswith("Sandbox: http://127.0.0.1:")
        process.terminate()
        assert process.wait(timeout=30) == 0
