from specimens.presenters.label import LABEL_LINES, present_label


def labels(specimen):
    return {
        row.label: " ".join(value.text for value in row.values) for row in present_label(specimen)
    }


def test_a_label_says_where_when_and_by_whom_in_the_order_of_labels(make_specimen):
    specimen = make_specimen(
        locality="Box Hill", county="Surrey", event_date="1872-05-12", recorded_by=["A. Lund"]
    )
    found = labels(specimen)
    assert list(found) == [
        *(
            "County",
            "Locality",
            "Date collected",
            "Collected by",
            "Catalogue number",
            "Institution",
        ),
    ]
    assert found["Locality"] == "Box Hill"


def test_the_words_of_the_label_itself_come_first(make_specimen):
    rows = present_label(make_specimen(verbatim_label="Box Hill, 12.v.72", locality="Box Hill"))
    assert (rows[0].label, rows[0].values[0].text) == ("Label text", "Box Hill, 12.v.72")


def test_a_name_has_a_row_only_if_it_is_written_otherwise(make_specimen):
    assert "Scientific name" not in labels(make_specimen())
    written = make_specimen(terms={"verbatimScientificName": "Quercus rob."})
    assert "Scientific name" in labels(written)


def test_each_line_stands_on_a_label_once():
    sources = [line.source for line in LABEL_LINES]
    assert len(sources) == len(set(sources))
