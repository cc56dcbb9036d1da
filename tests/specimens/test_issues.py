"""Doubts about a record are told in plain words."""

import re

import pytest

from specimens.issues import FLAGS, ISSUES, explain_issue, explain_issues


def test_every_explanation_is_one_or_two_sentences_without_exclamation():
    for sentence in map(str, [*ISSUES.values(), *FLAGS.values()]):
        assert re.fullmatch(r"[^!]+\.", sentence)
        assert "_" not in sentence


def test_every_issue_in_gbifs_vocabulary_is_explained(root):
    contract = root.parent / "shared" / "GBIF_API.md"
    if not contract.exists():
        pytest.skip("GBIF's contract is not beside the repository")
    text = contract.read_text()
    appendix = text[text.index("## Appendix C") : text.index("## Appendix D")]
    names = set(re.findall(r"^\| ([A-Z_0-9]+)", appendix, re.MULTILINE))
    assert len(names) > 100
    assert names <= set(ISSUES)


def test_a_flag_that_is_new_to_us_is_made_readable():
    assert explain_issue("COMPASS_LOST") == "Compass lost"


def test_flags_come_in_the_order_of_the_table_and_unknown_ones_last():
    flags = ["NEW_FLAG", "TAXON_MATCH_NONE", "ZERO_COORDINATE"]
    assert [flag for flag, _sentence in explain_issues(flags)] == [
        "ZERO_COORDINATE",
        "TAXON_MATCH_NONE",
        "NEW_FLAG",
    ]
