from uuid import UUID

from institutions.models import Collection, Dataset, Institution, Publisher

KEY = UUID("1d31211e-350e-492a-a597-34d24bbc1769")


def test_an_entry_is_named_by_its_name_or_else_its_code_or_key():
    assert str(Institution(key=KEY, name="Kew", code="K")) == "Kew"
    assert str(Institution(key=KEY, code="K")) == "K"
    assert str(Collection(key=KEY)) == str(Publisher(key=KEY)) == str(Dataset(key=KEY)) == str(KEY)


def test_entries_link_to_their_pages_at_gbif_and_grscicoll():
    institution = Institution(key=KEY)
    assert institution.gbif_url() == f"https://scientific-collections.gbif.org/institution/{KEY}"
    assert institution.edit_url() == f"https://registry.gbif.org/institution/{KEY}"
    assert Collection(key=KEY).api_url() == f"/api/v1/grscicoll/collection/{KEY}"
    assert Publisher(key=KEY).gbif_url() == f"https://www.gbif.org/publisher/{KEY}"
    assert Dataset(key=KEY).gbif_url() == f"https://www.gbif.org/dataset/{KEY}"
