from harvest.sandbox.downloads.interpreted import interpret, licence, moment
from harvest.sandbox.world.parameters import BACKBONE, COL_XR

OAK = {"key": "2", "name": "Quercus robur L.", "rank": "SPECIES"}
RECORD = {
    "key": 7,
    "scientificName": "Quercus pedunculata",
    "kingdom": "Plantae",
    "recordedBy": "A. Smith| B. Jones |",
    "countryCode": "FR",
    "publishingCountry": "GB",
    "gadm": {"level0": {"gid": "FRA", "name": "France"}},
    "classifications": {
        BACKBONE: {
            "usage": OAK,
            "acceptedUsage": OAK,
            "taxonomicStatus": "ACCEPTED",
            "classification": [{"key": "6", "name": "Plantae", "rank": "KINGDOM"}],
        }
    },
}


def test_the_taxon_is_that_of_the_checklist_asked_for():
    values = interpret(RECORD, BACKBONE)
    assert (values["scientificName"], values["taxonKey"]) == ("Quercus robur L.", "2")
    assert (values["kingdom"], values["kingdomKey"]) == ("Plantae", "6")


def test_a_record_that_a_checklist_lacks_keeps_its_verbatim_name_alone():
    values = interpret(RECORD, COL_XR)
    assert values["verbatimScientificName"] == "Quercus pedunculata"
    assert "scientificName" not in values
    assert "kingdom" not in values


def test_an_animal_has_a_superfamily_in_downloads_alone():
    beetles = {"key": "3", "name": "Carabidae", "rank": "FAMILY"}
    placed = {**RECORD["classifications"][BACKBONE], "classification": [beetles]}
    assert interpret({**RECORD, "classifications": {BACKBONE: placed}}, BACKBONE)[
        "superfamily"
    ] == ("Caraboidea")


def test_joined_values_are_lists_and_places_are_flat():
    values = interpret(RECORD, COL_XR)
    assert values["recordedBy"] == ["A. Smith", "B. Jones"]
    assert (values["level0Gid"], values["level0Name"]) == ("FRA", "France")
    assert values["repatriated"]


def test_licences_and_times_are_written_as_downloads_write_them():
    assert licence("http://creativecommons.org/licenses/by-nc/4.0/legalcode") == "CC_BY_NC_4_0"
    assert licence("© Kew") == "UNSPECIFIED"
    assert moment("2026-05-07T04:12:09.059+00:00") == "2026-05-07T04:12:09.059Z"
    assert moment(None) is None
