import json
import re

from portal.discovery.catalog import present_catalog


def data(page):
    return json.loads(re.search(r"<script[^>]*>(.*)</script>", page, re.S)[1])


def test_home_describes_the_portal_for_search_engines(client, own_index):
    page = client.get("/").content.decode()
    [block] = re.findall(r'<script type="application/ld\+json">.*?</script>', page, re.S)
    said = data(block)
    assert (said["@type"], said["url"]) == ("DataCatalog", "http://testserver/")
    assert said["potentialAction"]["target"].startswith("http://testserver/specimen/search?q=")
    assert "provider" not in said


def test_an_owner_is_named_and_cannot_end_the_element(rf, settings):
    settings.PORTAL_OWNER = "</script><b>Museums & Co"
    said = present_catalog(rf.get("/"))
    assert said.count("</script>") == 1
    assert data(said)["provider"] == {"@type": "Organization", "name": settings.PORTAL_OWNER}
