import pytest

from tests.pages import html


@pytest.fixture
def page_of(client, own_index):
    def get(address, status=200, **options):
        response = client.get(address, **options)
        assert response.status_code == status
        return html(response)

    return get


def test_a_page_has_its_title_text_and_address(page_of, content):
    content("about.md", text="Some *words*.", title="A & B", description="In short.")
    page = page_of("/about")
    assert "<title>A &amp; B" in page
    assert "<h1>A &amp; B</h1>" in page
    assert '<p class="lede">In short.</p>' in page
    assert "<p>Some <em>words</em>.</p>" in page
    assert '<link rel="canonical" href="http://testserver/about">' in page


def test_a_page_shows_its_day_its_picture_with_credit_and_its_button(page_of, content):
    content(
        "news/a.md",
        date="2026-01-02",
        background="images/labels.svg",
        imageLicense='"© [Kew](https://kew.example)"',
        cta='{"text": "Search <now>", "href": "/specimen/search"}',
    )
    page = page_of("/news/a")
    assert '<time datetime="2026-01-02">2 January 2026</time>' in page
    assert '<img src="/static/content/labels.svg" alt="">' in page
    assert '© <a href="https://kew.example" rel="noopener">Kew</a></figcaption>' in page
    assert '<a class="button" href="/specimen/search">Search &lt;now&gt;</a>' in page


def test_only_help_is_an_entry_of_the_navigation(page_of, content):
    content("help.md", layout="faq")
    content("about.md")
    assert '<a href="/help" aria-current="true">' in page_of("/help")
    assert "aria-current" not in page_of("/about")


def test_contents_stand_next_to_the_text(page_of, content):
    content("a.md", text="{:toc}\n\n## One\n\n## Two")
    page = page_of("/a")
    assert '<li><a href="#one">One</a></li> <li><a href="#two">Two</a></li>' in page
    assert "has-contents" in page


def test_a_list_has_the_pages_of_its_folder(page_of, content):
    content("guides.md", layout="list", title="Guides", text="First words.")
    content("guides/a.md", title="A guide", description="On a.")
    page = page_of("/guides")
    assert "<p>First words.</p>" in page
    assert '<a href="/guides/a">A guide</a> <p>On a.</p>' in page


def test_a_list_without_pages_says_so(page_of, content):
    content("news.md", layout="news")
    assert "Nothing has been published here yet." in page_of("/news")


def test_an_unpublished_page_is_marked_in_development(page_of, content, settings):
    content("news.md", layout="news")
    content("news/plan.md", published="false")
    assert "Not published: only seen in development." in page_of("/news/plan")
    assert ">Not published</span>" in page_of("/news")
    settings.PRODUCTION = True
    page_of("/news/plan", 404)


def test_a_page_that_is_not_translated_says_so(page_of, content):
    content("about.md", title="About")
    content("news.md", title="News")
    content("news.cy.md", title="Newyddion")
    in_english = page_of("/cy/about")
    assert 'class="notice" lang="cy"' in in_english
    assert '<article class="wrap" lang="en">' in in_english
    translated = page_of("/cy/news")
    assert "<h1>Newyddion</h1>" in translated
    assert '<article class="wrap" lang="cy">' in translated
    for page in (translated, page_of("/about"), page_of("/news")):
        assert 'class="notice"' not in page


def test_links_lead_to_pages_in_the_readers_language(page_of, content):
    text = "[a](/why?gbifID=1&x=2#top) [b](/api/v1/occurrence/search) [c](https://a.example/why)"
    content("about.md", text=text, cta="{text: Go, href: /specimen/search}")
    welsh, english = page_of("/cy/about"), page_of("/about")
    for address in ("/why?gbifID=1&amp;x=2#top", "/specimen/search"):
        assert f'href="/cy{address}"' in welsh
        assert f'href="{address}"' in english
    for address in ("/api/v1/occurrence/search", "https://a.example/why"):
        assert f'href="{address}"' in welsh


FAQ = """
Ask away.

## Finding {#finding}

### How do I find a record? {#find}

Type it. There are {{ specimens }}.

### Areas? {#area}

Draw them.

## Errors {#errors}

### Wrong pin {#pin}

Move it.
"""


@pytest.fixture
def faq(content):
    content("help.md", text=FAQ, layout="faq", title="Help")


def test_questions_have_addresses_and_stand_in_groups(page_of, faq, make_specimen, own_index):
    make_specimen(1)
    own_index()
    page = page_of("/help")
    assert "<p>Ask away.</p>" in page
    assert '<h2 id="finding">Finding</h2>' in page
    assert '<h3 id="find">How do I find a record?</h3> <p>Type it. There are 1.</p>' in page
    assert '<li><a href="#finding">Finding</a></li> <li><a href="#errors">Errors</a></li>' in page


def test_answers_are_searched_without_scripts(page_of, faq):
    page = page_of("/help?q=Draw+areas")
    assert 'id="area"' in page
    assert 'id="find"' not in page
    assert 'href="#errors"' not in page
    assert "1 answer of 3 has all of these words." in page
    assert '<a href="/help">Show all answers</a>' in page
    assert 'value="Draw areas"' in page


def test_a_search_that_finds_no_answer_says_so(page_of, faq):
    page = page_of("/help?q=%22%3E%3Cscript%3Ezebra")
    assert "No answer has all of these words." in page
    assert "<script>zebra" not in page


def test_help_lists_the_guides(page_of, faq, content):
    content("guides/a.md", title="A guide")
    assert '<a href="/guides/a">A guide</a>' in page_of("/help")


def test_a_page_that_there_is_not_is_not_found(page_of, content):
    page_of("/help", 404)
    page_of("/about", 404)


@pytest.mark.parametrize("address", ["/help", "/about"])
def test_content_pages_are_only_read(client, content, own_index, address):
    content("help.md", layout="faq")
    content("about.md")
    assert client.post(address).status_code == 405
