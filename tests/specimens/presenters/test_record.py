"""The specimen page's table of groups and terms."""

from specimens.presenters.record import present_groups


def rows(groups, slug):
    (group,) = [group for group in groups if group.slug == slug]
    return {row.label: row for row in group.rows}


def texts(row):
    return [value.text for value in row.values]


def test_groups_come_in_their_order_and_empty_ones_are_left_out(make_specimen):
    groups = present_groups(make_specimen(event_date="1872", country_code="FR"))
    assert [group.slug for group in groups] == [
        "identification",
        "event",
        "place",
        "record",
        "holder",
    ]


def test_a_record_with_nothing_in_it_has_no_groups(make_specimen):
    empty = make_specimen(
        basis_of_record="", scientific_name="", taxon_rank="", catalog_number="", license=""
    )
    empty.institution = None
    assert present_groups(empty) == []


def test_each_term_is_worded(make_specimen):
    specimen = make_specimen(
        type_status=["Holotype", "Isotype"],
        event_date="1872-05-03/1872-06-07",
        recorded_by=["A. Smith", "B. Jones"],
        coordinate_uncertainty_in_meters=2500.0,
        individual_count=1200,
    )
    groups = present_groups(specimen)
    assert texts(rows(groups, "identification")["Type status"]) == ["Holotype", "Isotype"]
    assert texts(rows(groups, "event")["Date collected"]) == ["3 May – 7 June 1872"]
    assert texts(rows(groups, "event")["Collected by"]) == ["A. Smith", "B. Jones"]
    assert texts(rows(groups, "place")["Coordinate uncertainty"]) == ["2,500 m"]
    assert texts(rows(groups, "record")["Individuals"]) == ["1,200"]


def test_the_original_text_stands_beneath_where_it_differs(make_specimen):
    specimen = make_specimen(
        event_date="1872-05-12",
        locality="Box Hill",
        terms={"verbatimEventDate": "12.v.72", "verbatimLocality": "box  hill"},
    )
    groups = present_groups(specimen)
    assert rows(groups, "event")["Date collected"].verbatim == "12.v.72"
    assert rows(groups, "place")["Locality"].verbatim == ""


def test_an_original_text_is_shown_where_nothing_could_be_made_of_it(make_specimen):
    groups = present_groups(make_specimen(terms={"verbatimEventDate": "in spring"}))
    row = rows(groups, "event")["Date collected"]
    assert (row.values, row.verbatim) == ([], "in spring")


def test_names_are_set_as_names(make_specimen):
    specimen = make_specimen(accepted_scientific_name="Quercus pedunculata Hoffm.")
    names = rows(present_groups(specimen, "<i>Quercus</i> <i>robur</i> L."), "identification")
    assert texts(names["Scientific name"]) == [
        '<i class="sciname">Quercus robur</i> <span class="authorship">L.</span>'
    ]
    assert "Quercus pedunculata" in texts(names["Accepted name"])[0]


def test_an_accepted_name_that_is_the_name_is_not_repeated(make_specimen):
    specimen = make_specimen(accepted_scientific_name="Quercus robur L.")
    assert "Accepted name" not in rows(present_groups(specimen), "identification")


def test_terms_that_no_group_has_are_listed_last_by_name(make_specimen):
    specimen = make_specimen(
        terms={
            "fieldNotes": "oak wood",
            "zoneCode": "7",
            "http://unknown.org/drawer": "12",
            "isCultivated": False,
            "nothing": {},
        }
    )
    groups = present_groups(specimen)
    assert groups[-1].slug == "other"
    assert [(row.label, texts(row)) for row in groups[-1].rows] == [
        ("drawer", ["12"]),
        ("isCultivated", ["No"]),
        ("zoneCode", ["7"]),
    ]


def test_terms_that_only_machines_read_are_left_to_the_raw_record(make_specimen):
    terms = {"crawlId": 105, "installationKey": "4c01", "eventTime": "10:30"}
    groups = present_groups(make_specimen(terms=terms))
    assert [row.label for row in groups[-1].rows] == ["Time of collecting"]


def test_a_term_without_a_group_has_a_name_in_words(make_specimen):
    terms = {"taxonID": "1", "http://rs.tdwg.org/dwc/terms/eventTime": "10:30"}
    groups = present_groups(make_specimen(terms=terms))
    assert [row.label for row in groups[-1].rows] == ["Time of collecting", "Taxon ID"]


def test_a_term_that_only_its_publisher_knows_keeps_its_own_name(make_specimen):
    names = ("http://x.org/terms#drawer", "http://unknown.org/recordID", "zoneCode", "/")
    groups = present_groups(make_specimen(terms=dict.fromkeys(names, "1")))
    labels = {row.label for row in groups[-1].rows}
    assert labels == {"drawer", "recordID", "zoneCode", "/"}


def test_a_date_of_whole_months_has_what_was_given_beneath_it(make_specimen):
    groups = present_groups(make_specimen(event_date="1872-05-01/1872-05-31"))
    (value,) = rows(groups, "event")["Date collected"].values
    assert (value.text, value.note) == ("May 1872", "1872-05-01/1872-05-31")


def test_each_value_leads_to_the_specimens_that_have_it_as_well(make_specimen):
    specimen = make_specimen(
        recorded_by=["*Smith", "B. Jones"], locality="Kew", occurrence_id="x:1"
    )
    rows = {row.label: row.values for group in present_groups(specimen) for row in group.rows}
    assert [(value.text, value.url) for value in rows["Collected by"]] == [
        ("*Smith", "/specimen/search?recordedBy=%5C%2ASmith"),
        ("B. Jones", "/specimen/search?recordedBy=B.+Jones"),
    ]
    assert rows["Locality"][0].url == "/specimen/search?locality=Kew"
    assert rows["Occurrence ID"][0].url == ""
