"""The addresses of the portal's own terms."""

import pytest

from specimens.mids_terms import FACTS


@pytest.mark.parametrize("name", FACTS)
def test_each_term_of_an_archive_leads_to_its_paragraph_of_the_guide(client, db, name):
    response = client.get(f"/guides/mids/{name}")
    assert (response.status_code, response.url) == (302, f"/guides/mids#{name}")
    guide = client.get("/guides/mids").content.decode()
    assert f'id="{name}"' in guide


def test_another_name_is_not_found(client, db):
    assert client.get("/guides/mids/gbifID").status_code == 404
