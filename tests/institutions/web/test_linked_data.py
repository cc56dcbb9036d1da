import json

from institutions.web.linked_data import as_data_block, downloads, without_blanks


def test_a_search_can_be_had_in_three_forms():
    found = downloads("https://a.org/call", "q=oak")
    assert [each["contentUrl"] for each in found] == [
        "https://a.org/call?q=oak",
        "https://a.org/call.csv?q=oak",
        "https://a.org/call.geojson?q=oak",
    ]
    assert downloads("/call", "")[0]["contentUrl"] == "/call"


def test_only_what_is_unknown_is_left_out():
    assert without_blanks({"a": "", "b": None, "c": [], "d": 0, "e": False}) == {"d": 0, "e": False}


def test_no_text_ends_the_element():
    block = as_data_block({"name": "</script>"})
    assert block.count("</script>") == 1
    assert json.loads(block.partition(">")[2].removesuffix("</script>")) == {"name": "</script>"}
