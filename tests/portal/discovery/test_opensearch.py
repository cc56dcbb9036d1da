from xml.etree import ElementTree

from tests.pages import html

NAMES = {"os": "http://a9.com/-/spec/opensearch/1.1/"}


def test_every_page_offers_the_search_to_browsers(client, own_index):
    assert 'type="application/opensearchdescription+xml"' in html(client.get("/accessibility"))


def test_the_description_leads_to_search_and_suggestions(client, own_index):
    answer = client.get("/opensearch.xml")
    assert answer["Content-Type"].startswith("application/opensearchdescription+xml")
    root = ElementTree.fromstring(answer.content.strip())
    templates = {each.get("type"): each.get("template") for each in root.findall("os:Url", NAMES)}
    assert templates["text/html"] == "http://testserver/specimen/search?q={searchTerms}"
    assert len(root.find("os:ShortName", NAMES).text) <= 16  # of the specification
    suggestions = templates["application/x-suggestions+json"]
    assert client.get(suggestions.replace("{searchTerms}", "papil")).status_code == 200


def test_suggestions_are_four_lists(client, own_index, make_specimen):
    make_specimen(1, county="Kent", recorded_by=["M. Lund"])
    own_index()
    answer = client.get("/opensearch/suggest?q=ken")
    assert answer["Content-Type"] == "application/x-suggestions+json"
    assert answer.json() == [
        "ken",
        ["Kent (county)"],
        ["1 specimen record"],
        ["http://testserver/specimen/search?county=Kent"],
    ]


def test_without_an_index_or_words_nothing_is_suggested(client, own_index):
    assert client.get("/opensearch/suggest?q=ken").json() == ["ken", [], [], []]
    own_index()
    assert client.get("/opensearch/suggest").json() == ["", [], [], []]
