"""Names matched with the taxa of the specimens, in both of GBIF's formats."""

import pytest

from specimens.models import COL_XR, Taxon

NESTED, FLAT = "/api/v2/species/match", "/api/v1/species/match"


def match(client, query, path=NESTED):
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.parametrize(
    ("query", "key", "kind"),
    [
        ("scientificName=Quercus+robur", "RB", "EXACT"),
        ("scientificName=quercus+robur+L.&kingdom=Plantae", "RB", "EXACT"),
        ("name=Quercus+ilex&rank=species", "IL", "EXACT"),
        ("genericName=Quercus&specificEpithet=ilex", "IL", "EXACT"),
        ("scientificName=Quercus+roburr", "RB", "VARIANT"),
        ("scientificName=Quercus+alba", "QR", "HIGHERRANK"),
        ("scientificName=Fagus+sylvatica&family=Fagaceae&kingdom=Plantae", "FG", "HIGHERRANK"),
        ("scientificName=Quercus+robur&kingdom=Animalia&verbose=FALSE", None, "NONE"),
        ("scientificName=Quercus+alba&strict=TRUE", None, "NONE"),
        ("scientificName=Quercus+robur&taxonRank=GENUS&strict=true", None, "NONE"),
        ("scientificName=Calopteryx&usageKey=fg", "FG", "EXACT"),
        ("scientificNameID=gbif:2878688", "RB", "EXACT"),
        ("scientificNameID=gbif:1", None, "NONE"),
        ("kingdom=Plantae", None, "NONE"),
        ("scientificName=Quercus+robur&exclude=RB&strict=true", None, "NONE"),
    ],
)
def test_a_name_is_matched_as_far_as_it_is_known(client, oaks, query, key, kind):
    body = match(client, query)
    assert (body.get("usage", {}).get("key"), body["diagnostics"]["matchType"]) == (key, kind)
    flat = match(client, query, FLAT)
    assert (flat.get("usageKey"), flat["matchType"]) == (key, kind)
    assert flat["confidence"] == body["diagnostics"]["confidence"]


def test_a_match_has_its_classification_and_a_synonym_its_accepted_taxon(client, oaks):
    body = match(client, "scientificName=Quercus+pedunculata")
    assert body["synonym"] is True
    assert body["usage"]["authorship"] == "Ehrh."
    assert body["acceptedUsage"]["key"] == "RB"
    assert [each["key"] for each in body["classification"]] == ["P", "FG", "QR", "RB"]
    assert body["usage"]["specificEpithet"] == "pedunculata"
    flat = match(client, "scientificName=Quercus+pedunculata", FLAT)
    assert (flat["acceptedUsageKey"], flat["status"], flat["familyKey"]) == ("RB", "SYNONYM", "FG")


def test_of_several_that_are_equally_likely_none_is_chosen(client, oaks):
    for key, author in (("X1", "Mill."), ("X2", "Hook.")):
        Taxon.objects.create(
            checklist_key=COL_XR,
            key=key,
            name=f"Quercus dubia {author}",
            authorship=author,
            rank="SPECIES",
            status="ACCEPTED",
        )
    body = match(client, "scientificName=Quercus+dubia&verbose=true")
    assert body["diagnostics"]["matchType"] == "HIGHERRANK"
    assert body["diagnostics"]["note"] == "Multiple equal matches for name"
    others = [each["usage"]["key"] for each in body["diagnostics"]["alternatives"]]
    assert others == ["X1", "X2"]
    body = match(client, "scientificName=Quercus+dubia&scientificNameAuthorship=Hook.")
    assert body["usage"]["key"] == "X2"
    flat = match(client, "scientificName=Quercus+dubia&verbose=true", FLAT)
    assert [each["usageKey"] for each in flat["alternatives"]] == ["X1", "X2"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("scientificName=Quercus&strict=perhaps", "strict"),
        ("scientificName=Quercus&checklistKey=x", "checklistKey"),
        ("scientificName=Quercus&fuzzy=1", "fuzzy"),
    ],
)
def test_an_unreadable_parameter_is_refused_by_name(client, oaks, query, parameter):
    answer = client.get(f"{NESTED}?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)
