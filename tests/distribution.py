"""Which tests run in one process, one after another, when several processes share the suite."""

from xdist.scheduler import LoadScopeScheduling

# What takes longest comes first, so that no process works alone at the end. The tests of a folder
# share a harvested portal. Of the folder of faults, some stop a PostgreSQL of their own.
FIRST = {
    "own server": tuple(f"tests/faults/test_{name}.py" for name in ("away", "chaos", "database")),
    "faults": ("tests/faults/",),
    "journeys": ("tests/journeys/",),
    # Each takes half a minute of a core or more.
    "rehearsals": ("tests/harvest/rehearsal/test_run.py",),
    "releases": ("tests/operations/test_releases.py",),
    "contract of engines": ("tests/specimens/search/contract/test_engine.py",),
    "harvests": ("tests/harvest/test_run.py",),
    "starts": ("tests/portal/development/test_start.py",),
}


def group_of(nodeid: str) -> str:
    """Tests of one group run in one process: those of a file, or of files that share a portal."""
    file = nodeid.partition("::")[0]
    return next((name for name, paths in FIRST.items() if file.startswith(paths)), file)


def place_of(nodeid: str) -> int:
    """What to sort tests by, so that those of FIRST come first and in its order."""
    places = {name: place for place, name in enumerate(FIRST)}
    return places.get(group_of(nodeid), len(FIRST))


class InGroups(LoadScopeScheduling):
    """Hands out whole groups, in the order of their first tests.

    Not by xdist's mark of a group: pytest 9.2 no longer reads the attribute in which xdist 3.8
    writes its name.
    """

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
