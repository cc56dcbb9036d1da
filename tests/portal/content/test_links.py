import pytest

from portal.content.links import problems


def complaints(content):
    return [f"{file}: {problem}" for file, problem in problems(content.folder)]


def test_links_that_lead_somewhere_are_no_problem(content):
    content(
        "a.md",
        text="## Top {#top}\n\n[1](#top) [2](/b#low) [3](/about-the-data#numbers) [4](/api/v1/docs)",
    )
    content(
        "b.md",
        text="## Low {#low}\n\n[1](https://a.example/#x) [2](mailto:a@example.org) [3](/specimen/12)",
    )
    content("c.md", text="[1](/specimen/search?year=1,2&view=MAP) [2](/) ![x](images/labels.svg)")
    assert complaints(content) == []


@pytest.mark.parametrize(
    ("link", "complaint"),
    [
        ("/nowhere", "a.md: /nowhere: There is no such page."),
        ("/b#high", "a.md: /b#high: /b has no heading #high."),
        ("#high", "a.md: #high: /a has no heading #high."),
        ("b.md", "a.md: b.md: Begin a link with /"),
        ("//a.example", "a.md: //a.example: Begin a link with /"),
        ("/specimen/search?yeer=1", "yeer"),
        ("/specimen/search?year=last", "year"),
        ("/plan", "a.md: /plan: That page is not published."),
    ],
)
def test_a_link_that_leads_nowhere_is_named(content, link, complaint):
    content("b.md", text="## Low {#low}")
    content("plan.md", published="false")
    content("a.md", text=f"[1]({link})")
    (found,) = complaints(content)
    assert complaint in found


def test_buttons_and_credits_have_links_as_well(content):
    content("a.md", cta='{"text": "B", "href": "/no"}', imageLicense='"[x](/never)"')
    assert complaints(content) == [
        "a.md: /never: There is no such page.",
        "a.md: /no: There is no such page.",
    ]


def test_an_image_that_is_not_there_or_not_ours_is_named(content):
    content("a.md", background="images/none.svg", imageLicense="A")
    content("b.md", text="![x](https://a.example/x.png)")
    content("c.md", text="![x](images/none.svg)")
    found = complaints(content)
    assert found[0] == "a.md: images/none.svg: no such file."
    assert "no file of content/images" in found[1]
    assert found[2] == "c.md: images/none.svg: no such file."


def test_a_file_that_is_no_page_is_named(content):
    content("a.md", publish="false")
    assert "a.md: publish: unknown." in complaints(content)[0]


def test_a_translation_leads_to_translations(content):
    content("a.cy.md", text="[1](/b#isel)")
    content("b.md", text="## Low {#low}")
    content("b.cy.md", text="## Isel {#isel}")
    assert complaints(content) == []


def test_unpublished_pages_are_checked_too(content):
    content("a.md", text="[1](/nowhere)", published="false")
    assert complaints(content) == ["a.md: /nowhere: There is no such page."]
