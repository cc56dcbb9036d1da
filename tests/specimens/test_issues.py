"""Doubts about a record are worded plainly."""

import re

import pytest

from specimens.issues import FLAGS, ISSUES, explain


def test_every_explanation_is_one_or_two_sentences_without_exclamation():
    for sentence in map(str, [*ISSUES.values(), *FLAGS.values()]):
        assert re.fullmatch(r"[^!]+\.", sentence)
        assert "_" not in sentence


def test_every_issue_in_gbifs_vocabulary_is_explained(root):
    contract = root.parent / "shared" / "GBIF_API.md"
    if not contract.exists():
        pytest.skip("GBIF's contract is not next to the repository")
    text = contract.read_text()
    appendix = text[text.index("## Appendix C") : text.index("## Appendix D")]
    names = set(re.findall(r"^\| ([A-Z_0-9]+)", appendix, re.MULTILINE))
    assert len(names) > 100
    assert names <= set(ISSUES)


def test_a_flag_that_is_new_to_us_is_made_readable():
    assert explain(ISSUES, ["COMPASS_LOST"]) == [("COMPASS_LOST", "Compass lost")]


def test_gbifs_issues_come_in_the_order_of_the_table_with_unknown_ones_last():
    issues = ["NEW_ISSUE", "TAXON_MATCH_NONE", "ZERO_COORDINATE"]
    assert [issue for issue, _sentence in explain(ISSUES, issues)] == [
        "ZERO_COORDINATE",
        "TAXON_MATCH_NONE",
        "NEW_ISSUE",
    ]


def test_a_flag_of_ours_is_explained_as_ours_where_gbif_has_one_of_the_same_name():
    name = "COORDINATE_OUT_OF_RANGE"
    (of_gbif,), (ours,) = explain(ISSUES, [name]), explain(FLAGS, [name])
    assert of_gbif == (name, str(ISSUES[name]))
    assert ours == (name, str(FLAGS[name]))
    assert of_gbif != ours
