import pytest

from specimens.labels import label_value, label_values, taxa_starting
from specimens.models import BACKBONE, COL_XR, Taxon
from tests.specimens.factories import DATASETS, INSTITUTIONS, key_of, make_holders, make_taxa

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("param", "value", "label"),
    [
        ("basisOfRecord", "FOSSIL_SPECIMEN", "Fossil"),
        ("basisOfRecord", "NEW_KIND", "New kind"),
        ("country", "GB", "United Kingdom"),
        ("publishingCountry", "QQ", "QQ"),
        ("continent", "SOUTH_AMERICA", "South America"),
        ("license", "CC_BY_4_0", "CC BY 4.0"),
        ("mediaType", "StillImage", "Image"),
        ("iucnRedListCategory", "CR", "Critically endangered (CR)"),
        ("hasImage", "true", "Yes"),
        ("hasCoordinate", "false", "No"),
        ("month", "5", "May"),
        ("month", "99", "99"),
        ("month", "x", "x"),
        ("taxonRank", "SUBSPECIES", "Subspecies"),
        ("issue", "ZERO_COORDINATE", "Zero coordinate"),
        ("recordedBy", "Darwin, C.", "Darwin, C."),
    ],
)
def test_values_are_put_in_words(param, value, label):
    assert label_value(param, value) == label


def test_keys_are_called_by_name_and_unknown_keys_by_themselves():
    make_holders()
    known, unknown = str(key_of(INSTITUTIONS[0])), str(key_of("nobody"))
    assert label_values("institutionKey", [known, unknown]) == {
        known: INSTITUTIONS[0],
        unknown: unknown,
    }
    dataset = str(key_of(DATASETS[1]))
    assert label_value("datasetKey", dataset) == DATASETS[1]
    assert label_value("publishingOrg", str(key_of("publisher"))) == "Leeds City Council"


def test_taxa_are_called_by_the_name_of_the_checklist_asked():
    Taxon.objects.create(checklist_key=COL_XR, key="5", name="Fungi", rank="KINGDOM")
    Taxon.objects.create(checklist_key=BACKBONE, key="5", name="Plantae")
    assert label_value("taxonKey", "5", COL_XR) == "Fungi (kingdom)"
    assert label_value("taxonKey", "5", BACKBONE) == "Plantae"
    assert label_value("taxonKey", "5") == "Fungi (kingdom)"
    assert label_value("taxonKey", "6") == "6"


def test_a_synonym_is_called_one():
    Taxon.objects.create(
        checklist_key=COL_XR, key="S", name="Quercus x", rank="SPECIES", accepted_key="A"
    )
    assert label_values("taxonKey", ["S"]) == {"S": "Quercus x (species, synonym)"}


def test_taxa_are_found_by_the_beginning_of_any_word_of_their_name():
    make_taxa()

    def names(*begun, most=10):
        keys = taxa_starting(begun, COL_XR, most)
        found = dict(Taxon.objects.filter(checklist_key=COL_XR).values_list("key", "name"))
        return [found[key] for key in keys]

    assert names("querc") == ["Quercus", "Quercus ilex", "Quercus robur"]
    assert names("robu") == ["Quercus robur"]
    assert names("quercus", "il") == ["Quercus ilex"]
    assert names("muller") == ["Carabus mülleri"]
    Taxon.objects.create(checklist_key=COL_XR, key="Ø", name="Œnanthe Łyme-Straßii")
    assert [names(*begun) for begun in (["oenan"], ["lyme", "strassi"])] == [
        ["Œnanthe Łyme-Straßii"]
    ] * 2
    assert names("ercus") == []
    assert len(names("c", most=2)) == 2
