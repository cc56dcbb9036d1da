"""Which tests run in one process, one after another, when several processes share the suite."""

from xdist.scheduler import LoadScopeScheduling

# What takes longest comes first, so that no process works alone at the end. The tests of a folder
# share a harvested portal. Of the folder of faults, some stop a PostgreSQL of their own.
WITH_OWN_SERVER = tuple(f"tests/faults/test_{name}.py" for name in ("away", "chaos", "database"))
FIRST = {
    "faults": ("tests/faults/",),
    "own server": WITH_OWN_SERVER,
    "journeys": ("tests/journeys/",),
}
OTHERS = len(FIRST)


def group_of(nodeid: str) -> str:
    """Tests of one group run in one process: those of a file, or of files that share a portal."""
    file = nodeid.partition("::")[0]
    if file.startswith(WITH_OWN_SERVER):
        return "own server"
    return next((name for name, paths in FIRST.items() if file.startswith(paths)), file)


def place_of(nodeid: str) -> int:
    """What to sort tests by, so that those of FIRST come first and in its order."""
    return dict(zip(FIRST, range(OTHERS), strict=True)).get(group_of(nodeid), OTHERS)


class InGroups(LoadScopeScheduling):
    """Hands out whole groups, in the order of their first tests.

    Not by xdist's mark of a group: pytest 9.2 no longer reads the attribute in which xdist 3.8
    writes its name.
    """

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
