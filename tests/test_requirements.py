"""The requirements, what is installed and what the code imports are in step."""

import ast
import re
import sys
from functools import cache
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
OURS = {"portal", "harvest", "specimens", "institutions", "tests", "bench"}


def pins(filename, section=""):
    """Versions by canonical name, of the whole file or of one of its two sections."""
    text = (ROOT / filename).read_text()
    if section:
        text = re.search(rf"^# {section}.*?--\n(.*?)(?=^# .*--\n|\Z)", text, re.M | re.S)[1]
    found = re.findall(r"^([\w.-]+)(?:\[\w+\])?==(\S+)", text, re.M)
    return {canonicalize_name(name): version for name, version in found}


def everything_pinned():
    return pins("requirements.txt") | pins("requirements-dev.txt")


@cache
def brought_by(name):
    """The names of the distributions that one needs on this machine, directly or not."""
    needed = set()
    for line in distribution(name).requires or []:
        requirement = Requirement(line)
        if not requirement.marker or requirement.marker.evaluate({"extra": ""}):
            child = canonicalize_name(requirement.name)
            needed |= {child} | brought_by(child)
    return needed


def imports(*folders):
    """(file, top-level package) of every import in the folders, our own and Python's left out."""
    for folder in folders:
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                names = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    names = [node.module]
                for name in {name.split(".")[0] for name in names}:
                    if name not in OURS and name not in sys.stdlib_module_names:
                        yield path.relative_to(ROOT), name


def not_pinned(folders, pinned):
    providers = packages_distributions()
    return [
        f"{path} imports {name}"
        for path, name in imports(*folders)
        if not {canonicalize_name(one) for one in providers.get(name, [])} & pinned.keys()
    ]


@pytest.mark.parametrize("name", sorted(everything_pinned()))
def test_each_pin_is_what_is_installed(name):
    assert distribution(name).version == everything_pinned()[name]


def test_every_line_pins_one_version_exactly():
    for filename in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / filename).read_text().splitlines():
            assert re.match(
                r"$|#|-r requirements\.txt$|[\w.-]+(\[\w+\])?==[\w.]+(  # .+)?$", line
            ), line


def test_dependencies_of_runtime_requirements_are_pinned():
    pinned = pins("requirements.txt").keys()
    assert set().union(*map(brought_by, pinned)) <= pinned


def test_dependencies_of_development_requirements_are_pinned():
    pinned = everything_pinned().keys()
    assert set().union(*map(brought_by, pinned)) <= pinned


def test_nothing_is_pinned_that_nobody_brings():
    for filename in ("requirements.txt", "requirements-dev.txt"):
        brought = set().union(*map(brought_by, pins(filename, "Direct")))
        assert pins(filename, "What they bring").keys() <= brought


def test_the_portal_imports_only_what_production_installs():
    # The embedded server, which production doesn't start, asks psutil whose process it meets.
    allowed = pins("requirements.txt", "Direct") | {"psutil": "development only"}
    assert not_pinned(["portal", "harvest", "specimens", "institutions"], allowed) == []


def test_tests_and_benchmarks_import_only_what_is_pinned():
    assert not_pinned(["tests", "bench"], everything_pinned()) == []


@pytest.mark.parametrize("filename", ["requirements", "requirements-dev"])
def test_the_file_with_digests_has_the_versions_of_the_other(filename):
    wanted = pins("requirements.txt") | pins(f"{filename}.txt")
    assert pins(f"{filename}-hashes.txt") == wanted, "Run: make hashes"


@pytest.mark.parametrize("filename", ["requirements-hashes.txt", "requirements-dev-hashes.txt"])
def test_every_version_has_a_digest_and_no_registry_is_named(filename):
    for entry in re.split(r"^(?=[\w.-]+(?:\[\w+\])?==)", (ROOT / filename).read_text(), flags=re.M)[
        1:
    ]:
        name, *digests = entry.replace("\\\n", "").split()
        assert digests, name
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", each) for each in digests), name


def test_extras_that_somebody_needs_are_pinned_as_extras():
    """Older versions of pip take `coverage` for another requirement than `coverage[toml]`."""
    text = (ROOT / "requirements-dev-hashes.txt").read_text()
    for name in everything_pinned():
        for needed in map(Requirement, distribution(name).requires or []):
            if needed.extras and (not needed.marker or needed.marker.evaluate({"extra": ""})):
                extras = ",".join(sorted(needed.extras))
                written = re.compile(rf"^{needed.name}\[{extras}\]==", re.M | re.I)
                assert written.search(text), f"{name} needs {needed.name}[{extras}]"


def test_installing_checks_digests():
    for name in ("Makefile", "Dockerfile"):
        text = (ROOT / name).read_text().replace("\\\n", " ")
        for line in re.findall(r"^.*pip install.*-r .*$", text, re.M):
            assert re.search(r"--require-hashes -r requirements\S*-hashes\.txt", line), name
