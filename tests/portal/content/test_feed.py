import feedparser

from tests.pages import html


def test_the_feed_has_the_news_newest_first(client, db, content):
    content("news.md", layout="news", title="News", description="What is new.")
    content("news/old.md", date="2025-01-01", title="Old")
    content("news/new.md", date="2026-01-02", title="A & <b>", description="1 < 2")
    content("news/undated.md", title="Undated")
    answer = client.get("/news.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.feed.title == "UK Specimen Portal: News"
    assert [entry.link for entry in feed.entries] == [
        "http://testserver/news/new",
        "http://testserver/news/old",
    ]
    assert feed.entries[0].title == "A & <b>"
    assert feed.entries[0].summary == "1 &lt; 2"
    assert feed.entries[0].updated == "2026-01-02T00:00:00+00:00"


def test_news_that_are_not_published_are_in_no_feed(client, db, content, settings):
    content("news.md", layout="news")
    content("news/plan.md", date="2025-01-01", published="false")
    settings.PRODUCTION = True
    assert feedparser.parse(client.get("/news.atom").content).entries == []


def test_the_page_of_news_leads_to_its_feed(client, db, content):
    content("news.md", layout="news", title="News")
    page = html(client.get("/news"))
    assert 'type="application/atom+xml" title="News" href="/news.atom"' in page


def test_without_a_page_of_news_there_is_no_feed(client, db, content):
    assert client.get("/news.atom").status_code == 404
