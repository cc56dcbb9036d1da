from institutions.presenters.geojson import present_features


def test_a_feature_says_where_what_and_how_much(make_institution):
    leeds = make_institution(latitude=53.8, longitude=-1.55)
    leeds.specimens_here = 1234
    (feature,) = present_features([leeds])["features"]
    assert feature["id"] == str(leeds.key)
    assert feature["geometry"] == {"type": "Point", "coordinates": [-1.55, 53.8]}
    assert feature["properties"] == {
        "name": "Leeds Museum",
        "code": "LEEDM",
        "city": "Leeds",
        "specimens": 1234,
        "specimensInWords": "1,234 specimen records here",
        "url": f"/institution/{leeds.key}",
        "editUrl": f"https://registry.gbif.org/institution/{leeds.key}",
    }


def test_a_single_specimen_is_counted_in_the_singular(make_institution):
    leeds = make_institution(latitude=53.8, longitude=-1.55)
    leeds.specimens_here = 1
    (feature,) = present_features([leeds])["features"]
    assert feature["properties"]["specimensInWords"] == "1 specimen record here"


def test_a_holder_that_cannot_be_counted_has_an_unknown_count(make_institution):
    leeds = make_institution(latitude=53.8, longitude=-1.55)
    leeds.specimens_here = None
    (feature,) = present_features([leeds])["features"]
    assert feature["properties"]["specimens"] is None
    assert feature["properties"]["specimensInWords"] == "The search index is being built."
