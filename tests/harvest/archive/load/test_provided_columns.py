from harvest.archive.formats.detect import open_archive
from harvest.archive.formats.required_columns import COLUMNS
from harvest.archive.load.provided_columns import provided_columns, provided_terms
from harvest.archive.parse.column_groups import MEDIA
from harvest.load.staging import Staging
from harvest.parse.rows import SpecimenRow
from harvest.sandbox.downloads.dwca_columns import OCCURRENCE, VERBATIM
from specimens.models import Specimen
from tests.harvest.archive.archives import dwca_files, table, write_csv, write_folder, write_zip

SIMPLE = (
    "gbif_id basis_of_record occurrence_id catalog_number record_number institution_code "
    "collection_code institution_id collection_id dataset_id publisher_id publishing_country "
    "license rights_holder individual_count occurrence_status type_status identified_by "
    "date_identified event_date collected_from collected_to year month day recorded_by "
    "country_code state_province locality decimal_latitude decimal_longitude "
    "coordinate_uncertainty_in_meters elevation depth issues flags last_interpreted "
    "verbatim_scientific_name establishment_means"
)

CELLS = set(Staging(Specimen, SpecimenRow).encoder.cell_names)


def whole(path):
    files = dwca_files({"gbifID": 1}, names=OCCURRENCE)
    return open_archive(write_zip(path, files | {"verbatim.txt": table(VERBATIM, [])}))


def test_a_download_of_today_provides_every_column(tmp_path):
    archive = whole(tmp_path / "a.zip")
    assert provided_columns(archive) == CELLS
    assert {"habitat", "fieldNotes", "gadm", "verbatimCoordinates"} <= provided_terms(archive)
    assert set(OCCURRENCE) >= COLUMNS


def test_a_simple_download_provides_neither_identification_nor_media_nor_other_terms(tmp_path):
    archive = open_archive(write_csv(tmp_path / "a.zip", {"gbifID": 1}))
    assert provided_columns(archive) == set(SIMPLE.split())


def test_a_column_without_its_term_or_table_in_the_archive_is_not_provided(tmp_path):
    names = [name for name in OCCURRENCE if name not in ("county", "fieldNotes")]
    files = dwca_files({"gbifID": 1}, names=names)
    del files["multimedia.txt"]
    archive = open_archive(write_folder(tmp_path, files))
    assert CELLS - provided_columns(archive) == {"county", *MEDIA}
    lacking = {"fieldNotes", "verbatimCoordinates", "identifiers", "isInCluster"}
    assert lacking.isdisjoint(provided_terms(archive))
