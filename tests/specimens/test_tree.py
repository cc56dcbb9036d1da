"""Branches of the tree of taxa in addresses."""

import pytest

from institutions.web.parameters import InvalidParameter
from specimens.tree import MOST, read_branch, read_branches, read_rank, write_branch


@pytest.mark.parametrize(
    ("branch", "text"),
    [
        (("Animalia",), "Animalia"),
        (("Animalia", "", "Insecta"), "Animalia>->Insecta"),
        (("",), "-"),
        (("Plantae", "A>B & 100%"), "Plantae>A%3EB & 100%25"),
        (("Plantae", "×Agropogon"), "Plantae>×Agropogon"),
    ],
)
def test_a_branch_is_written_such_that_it_is_read_again(branch, text):
    assert write_branch(branch) == text
    assert read_branch(text) == branch


def test_each_branch_is_read_once():
    assert read_branches(["Fungi", "", "Fungi"]) == (("Fungi",),)


@pytest.mark.parametrize("texts", [["a>b>c>d>e>f>g"], [str(number) for number in range(MOST + 1)]])
def test_branches_below_species_and_too_many_are_refused(texts):
    with pytest.raises(InvalidParameter):
        read_branches(texts)


def test_ranks_are_those_of_a_record():
    assert read_rank(" Family ") == "family"
    assert read_rank("") == ""
    with pytest.raises(InvalidParameter):
        read_rank("tribe")
