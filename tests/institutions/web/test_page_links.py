"""Links to the pages of a list."""

from institutions.web.page_links import present_pages


def pages(number, last):
    return present_pages(number, last, lambda page: f"?page={page}")


def around(number, last):
    """The numbers, that of the page itself in brackets."""
    shown = pages(number, last)["around"]
    words = {True: "{number}", False: "[{number}]"}
    return " ".join(
        words[bool(page["url"])].format(**page) if page["number"] else "…" for page in shown
    )


def test_a_short_list_has_all_its_numbers():
    assert around(1, 3) == "[1] 2 3"
    assert around(2, 3) == "1 [2] 3"


def test_a_long_list_has_its_ends_and_what_is_near():
    assert around(1, 250) == "[1] 2 3 … 250"
    assert around(100, 250) == "1 … 98 99 [100] 101 102 … 250"
    assert around(250, 250) == "1 … 248 249 [250]"


def test_each_number_leads_to_its_page():
    assert {page["number"]: page["url"] for page in pages(2, 3)["around"]} == {
        1: "?page=1", 2: "", 3: "?page=3"
    }  # fmt: skip


def test_nothing_leads_before_the_first_page_or_beyond_the_last():
    assert (pages(1, 3)["previous_url"], pages(1, 3)["next_url"]) == ("", "?page=2")
    assert (pages(3, 3)["previous_url"], pages(3, 3)["next_url"]) == ("?page=2", "")


def test_from_beyond_the_last_page_one_goes_back_to_it():
    assert pages(9, 3)["previous_url"] == "?page=3"
    assert around(9, 3) == "1 2 3"


def test_an_empty_list_has_one_page():
    assert around(1, 1) == "[1]"
