import pytest

from portal.content.questions import groups_of, introduction_of, search

PAGE = """<p>Before.</p>
<h2 id="finding">Finding</h2>
<h3 id="find">How do I find a <em>record</em>?</h3>
<p>Type a name.</p><p>Or &amp; a place.</p>
<h3 id="area">Areas?</h3>
<p>Draw the Forêt.</p>
<h2 id="empty">Nothing yet</h2>
<h2 id="wrong">Wrong</h2>
<h3 id="pin">My museum’s pin</h3>
<p>Suggest <a href="/place">another</a>.</p>
"""


def ids(groups):
    return {group.id: [question.id for question in group.questions] for group in groups}


def test_headings_make_groups_and_questions():
    groups = groups_of(PAGE)
    assert ids(groups) == {"finding": ["find", "area"], "empty": [], "wrong": ["pin"]}
    assert groups[0].questions[0].answer == "<p>Type a name.</p><p>Or &amp; a place.</p>"
    assert introduction_of(PAGE).strip() == "<p>Before.</p>"


def test_a_page_without_questions_has_no_groups():
    assert groups_of("<p>Text.</p>") == []
    assert introduction_of("<p>Text.</p>") == "<p>Text.</p>"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["find", "area", "pin"]),
        ("  ", ["find", "area", "pin"]),
        ("PLACE", ["find"]),
        ("find record", ["find"]),
        ("foret", ["area"]),
        ("museum's", ["pin"]),
        ("&", ["find"]),
        ("em", []),
        ("href", []),
        ("pin zebra", []),
    ],
)
def test_a_question_is_found_by_words_of_its_own_or_of_its_answer(typed, found):
    groups = search(groups_of(PAGE), typed)
    assert [question.id for group in groups for question in group.questions] == found
    assert all(group.questions for group in groups)
