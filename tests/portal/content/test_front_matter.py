from datetime import date

import pytest

from portal.content.front_matter import Action, FrontMatter, InvalidPage, split


def above(*lines):
    return split("\n".join(["---", *lines, "---", "Text."]))[0]


def test_all_names_of_hosted_portals_are_read():
    found, text = split(
        "---\n"
        "layout: post\n"
        'title: "Beetles: a guide"\n'
        "description: Short.\n"
        "date: 2026-11-28\n"
        "published: false\n"
        "background: images/beetle.jpg\n"
        'imageLicense: "© Kew"\n'
        "nav: true\n"
        "cta:\n"
        "  - text: Search\n"
        "    href: /specimen/search\n"
        "---\n"
        "The text.\n"
    )
    assert found == FrontMatter(
        title="Beetles: a guide",
        description="Short.",
        layout="page",
        published=False,
        day=date(2026, 11, 28),
        background="images/beetle.jpg",
        image_license="© Kew",
        cta=(Action("Search", "/specimen/search"),),
        nav=True,
    )
    assert text == "The text.\n"


def test_a_title_is_enough():
    assert above("title: A") == FrontMatter(title="A")


def test_lines_may_end_as_windows_ends_them():
    assert split("\ufeff---\r\ntitle: A\r\n---\r\nB\r\n") == (FrontMatter(title="A"), "B\n")


def test_one_call_to_action_need_not_be_a_list():
    assert above("title: A", "cta:", "  text: B", "  href: /c").cta == (Action("B", "/c"),)


def test_a_name_without_a_value_is_as_if_it_were_not_there():
    assert above("title: A", "description:").description == ""


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (["layout: page"], "title is missing"),
        (["title:"], "title is missing"),
        (["title: 12"], "title is no text"),
        (["title: A", "publish: false"], "publish: unknown. Use layout, title"),
        (["title: A", "published: maybe"], "published must be true or false"),
        (["title: A", "date: yesterday"], "date must be a day"),
        (["title: A", "date: 2026-11-28 10:00:00"], "date must be a day"),
        (["title: A", "layout: compose"], "layout must be one of default, page"),
        (["title: A", "layout: [page]"], "layout must be one of"),
        (["title: A", "background: images/a.jpg"], "imageLicense is missing"),
        (
            ["title: A", "imageLicense: B", "background: https://a.example/a.jpg"],
            "a file of content",
        ),
        (
            ["title: A", "imageLicense: B", "background: images/../a.jpg"],
            "a file of content/images",
        ),
        (["title: A", "cta: Search"], "cta must have a text and a href"),
        (["title: A", "cta:", "  text: B"], "cta must have a text and a href"),
        (["title: A", "cta:", "  text: B", "  href: javascript:x"], "begin a href with / or https"),
        (["- title"], "one name: value a line"),
        (["title: [A"], "not valid YAML"),
        (["title: !!python/object/apply:os.system [ls]"], "not valid YAML"),
    ],
)
def test_a_mistake_is_named(lines, complaint):
    with pytest.raises(InvalidPage, match=complaint.replace("[", r"\[")):
        above(*lines)


def test_a_text_without_front_matter_is_no_page():
    with pytest.raises(InvalidPage, match="Begin with a line ---"):
        split("# Hello\n")
