from django.urls import resolve, reverse


def test_a_page_may_be_written_for_a_former_address(client, own_index, content):
    assert client.get("/images").url == "/specimen/search?view=GALLERY"
    content("images.md", title="Pictures")
    assert client.get("/images").status_code == 200


def test_no_page_takes_the_address_of_another_view(content):
    content("status.md")
    content("specimen/search.md")
    assert resolve("/status").view_name == "status"
    assert resolve("/specimen/search").view_name == "specimens:search"


def test_the_address_of_a_page_can_be_asked_for(content):
    content("guides/mids.md")
    assert reverse("content", args=["guides/mids"]) == "/guides/mids"
    assert resolve("/guides/mids").kwargs == {"path": "guides/mids"}


def test_a_slash_too_many_leads_to_the_page(client, own_index, content):
    content("guides/mids.md")
    assert client.get("/guides/mids/").url == "/guides/mids"
