"""Branches of the tree of taxa, as addresses name them: Animalia>Arthropoda, the highest rank first."""

from collections.abc import Iterable
from urllib.parse import unquote

from django.utils.translation import gettext as _

from institutions.text import clean, token
from institutions.web.parameters import InvalidParameter
from specimens.columns import RANKS

# The names from kingdom down to the branch; "" stands for records without a taxon at the rank.
Branch = tuple[str, ...]
MOST = 24  # open branches of a page: each costs a count
BETWEEN = ">"
NONE = "-"  # how "" is written


def read_branches(texts: Iterable[str]) -> tuple[Branch, ...]:
    """Read branches, each once; raises InvalidParameter."""
    found = dict.fromkeys(read_branch(text) for text in texts if clean(text))
    if len(found) > MOST:
        raise InvalidParameter("tree", _("Open at most %s branches.") % MOST)
    return tuple(found)


def read_branch(text: str) -> Branch:
    """Read one branch; raises InvalidParameter if it has more names than there are ranks above species."""
    names = tuple(
        "" if name == NONE else clean(unquote(name)) for name in clean(text).split(BETWEEN)
    )
    if len(names) >= len(RANKS):
        raise InvalidParameter("tree", _("A branch has at most %s names.") % (len(RANKS) - 1))
    return names


def write_branch(branch: Branch) -> str:
    """Write a branch such that read_branch reads the same."""
    return BETWEEN.join(name.replace("%", "%25").replace(BETWEEN, "%3E") or NONE for name in branch)


def read_rank(text: str) -> str:
    """A rank of RANKS, in lower case, or "" for none; raises InvalidParameter."""
    rank = token(text).lower()
    if rank and rank not in RANKS:
        raise InvalidParameter("rank", _("Use one of %s.") % ", ".join(RANKS))
    return rank
