import pytest

from harvest.archive.formats.errors import ArchiveError
from specimens.models import Specimen
from tests.harvest.archive.archives import write_dwca, write_zip

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("gbifid\tinstitutionkey\n1\t\n", "has no column collectionkey"),
        ("gbifid\tinstitutionkey\tcollectionkey\n1\tLEEDM\t\n", "line 2: 'LEEDM' is not a key"),
        ("gbifid\tinstitutionkey\tcollectionkey\n1\n", "line 2: it has 1 fields instead of 3"),
    ],
)
def test_a_broken_file_of_keys_is_named(load, leeds, tmp_path, content, said):
    keys = tmp_path / "keys.tsv"
    keys.write_text(content)
    with pytest.raises(ArchiveError, match=said):
        load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}), keys=keys)
    assert not Specimen.objects.exists()


def test_a_file_of_keys_is_one_table(load, leeds, tmp_path):
    keys = write_zip(tmp_path / "keys.zip", {"a": "", "b": ""})
    with pytest.raises(ArchiveError, match="holds 2 files instead of one table"):
        load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}), keys=keys)
