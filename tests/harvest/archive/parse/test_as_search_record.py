from harvest.archive.parse.as_search_record import as_record, number, several


def test_columns_that_repeat_others_are_dropped():
    row = {"hasCoordinate": "true", "mediaType": "StillImage", "repatriated": "false", "a": "b"}
    assert as_record(row) == {"a": "b", "issues": []}


def test_texts_of_numbers_become_numbers_where_they_are():
    assert [number(text) for text in ("3", "3.0", "-1.5", "many")] == [3, 3.0, -1.5, "many"]
    assert isinstance(number("3"), int)
    assert as_record({"startDayOfYear": "120", "organismQuantity": "two"}) == {
        "startDayOfYear": 120,
        "organismQuantity": "two",
        "issues": [],
    }


def test_values_joined_by_semicolons_are_taken_apart():
    assert several("A;B") == ["A", "B"]
    assert several(["A"]) == ["A"]
    assert several(None) == several("") == []


def test_a_semicolon_before_a_space_is_the_publishers_own():
    assert as_record({"higherGeography": "Asia;China; Yunnan"})["higherGeography"] == (
        "Asia|China; Yunnan"
    )


def test_administrative_areas_become_one_object():
    row = {"level0Gid": "GBR", "level0Name": "United Kingdom", "level1Gid": "GBR.1_1"}
    assert as_record(row)["gadm"] == {
        "level0": {"gid": "GBR", "name": "United Kingdom"},
        "level1": {"gid": "GBR.1_1"},
    }


def test_switches_are_true_or_false():
    assert as_record({"isSequenced": "true"})["isSequenced"] is True
    assert as_record({"isInvasive": "false"})["isInvasive"] is False
