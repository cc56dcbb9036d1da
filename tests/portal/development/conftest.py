"""A stand-in for what starts manage.py."""

import subprocess
import sys

import pytest


class Runner:
    """Stands for the function that starts manage.py: keeps what it was asked, answers as given."""

    def __init__(self, code=0, prints=""):
        self.code, self.prints, self.asked, self.children = code, prints, [], []

    def __call__(self, *arguments, stdout=None, **environment):
        self.asked.append((arguments, environment))
        script = f"print({self.prints!r}); raise SystemExit({self.code})"
        child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        self.children.append(child)
        return child


@pytest.fixture
def runner():
    runners = []

    def make(**options):
        runners.append(Runner(**options))
        return runners[-1]

    yield make
    for child in (child for one in runners for child in one.children):
        child.wait()
        child.stdout.close()
