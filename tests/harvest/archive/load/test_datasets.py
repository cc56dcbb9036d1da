import pytest

from harvest.archive.formats.container import open_container
from harvest.archive.load.datasets import describe_datasets
from institutions.models import Dataset
from tests.harvest.archive.archives import DATASET, dwca_files, write_folder

pytestmark = pytest.mark.django_db


def describe(path, **options):
    container = open_container(write_folder(path, dwca_files(**options)))
    return describe_datasets(container, {DATASET, "22222222-2222-4222-8222-222222222222"})


def test_a_dataset_that_the_registry_describes_keeps_its_description(tmp_path):
    Dataset.objects.create(key=DATASET, title="Newer", doi="")
    assert describe(tmp_path) == 1
    dataset = Dataset.objects.get()
    assert (dataset.title, dataset.doi) == ("Newer", "10.15468/leeds1")
    assert describe(tmp_path) == 0


def test_a_description_that_cannot_be_read_is_passed_over(tmp_path):
    assert describe(tmp_path, eml="<eml") == 0
    assert not Dataset.objects.exists()


def test_members_that_name_no_dataset_describe_none(tmp_path):
    write_folder(tmp_path, {"dataset/readme.xml": "<x/>", "dataset.xml": "<x/>"})
    assert describe(tmp_path, eml="") == 0
