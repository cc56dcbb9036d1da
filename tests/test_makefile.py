import os
import re
import shutil
import subprocess

import pytest


@pytest.fixture
def make(root, tmp_path):
    """Runs make in a copy that has nothing installed."""
    for path in (root / "Makefile", *root.glob("requirements*.txt")):
        shutil.copy(path, tmp_path)
    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}

    def make(*arguments):
        return subprocess.run(
            ["make", *arguments], cwd=tmp_path, env=outside, capture_output=True, text=True
        )

    return make


@pytest.fixture
def old_python(tmp_path):
    path = tmp_path / "old-python"
    path.write_text("#!/bin/sh\nexit 1\n")
    path.chmod(0o755)
    return path


def test_make_alone_lists_every_target(root, make):
    targets = re.search(r"^\.PHONY: (.*)", (root / "Makefile").read_text(), re.M)[1].split()
    listed = re.findall(r"^  make ([a-z]+) ", make().stdout, re.M)
    assert listed == targets


def test_an_older_python_is_refused_before_anything_is_made(make, old_python, tmp_path):
    done = make("test", f"PYTHON={old_python}")
    assert done.returncode
    assert "needs Python 3.11 or newer" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_the_script_of_continuous_integration_is_sound(root):
    assert subprocess.run(["bash", "-n", root / ".ci/run"]).returncode == 0
    assert os.access(root / ".ci/run", os.X_OK)
