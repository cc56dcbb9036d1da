"""The documents of thirty fixed specimens, pinned: they say when SCHEMA_VERSION must be raised.

tests/data/pinned_specimens.json holds the rows, tests/data/pinned_documents.json what was made of
them and how each field was indexed then. After raising SCHEMA_VERSION, write the latter again:
PIN=1 .venv/bin/python -m pytest tests/specimens/search/documents/test_version.py
"""

import json
import os
from dataclasses import replace

import pytest
from django.utils.translation import override

from specimens import fields
from specimens.columns import COLUMNS, Found
from specimens.models import Specimen
from specimens.search.documents import version
from specimens.search.documents.encoder import DocumentEncoder, stream
from specimens.search.documents.holder_names import HolderNames
from specimens.search.documents.names import counted_name, index_names, sort_name
from specimens.search.documents.version import (
    SCHEMA_VERSION,
    left_after_writing,
    signatures,
    waiting,
)
from tests.specimens.factories import make_areas, make_holders

pytestmark = pytest.mark.django_db

LISTS = ("has", "text", "numbers", "names")  # what several fields add to


@pytest.fixture
def pinned(root):
    """The pinned documents, after the rows they were made of have been written."""
    make_holders()
    make_areas()
    folder = root / "tests" / "data"
    rows = json.loads((folder / "pinned_specimens.json").read_text())
    Specimen.objects.bulk_create(Specimen(**row) for row in rows)
    if os.environ.get("PIN"):
        written = {
            "schema_version": SCHEMA_VERSION,
            "fields": signatures(),
            "documents": documents(),
        }
        text = json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / "pinned_documents.json").write_text(text + "\n")
    return json.loads((folder / "pinned_documents.json").read_text())


def documents():
    encode = DocumentEncoder(HolderNames.load()).encode
    rows = stream(Specimen.objects.order_by("gbif_id"))
    return [json.loads(encode(parts)) for _gbif_id, _visible, *parts in rows]


def names_of(field):
    """Every name under which a document has something of a field."""
    counted = counted_name(field.param, "") if field.kind is not fields.Kind.TAXON else ""
    return {*index_names(field), sort_name(field.param), counted}


def differences(pinned):
    """(gbif_id, name) of what a document has otherwise than when it was pinned, unless it comes of
    something that an index of then is known to lack.
    """
    lacked = waiting(pinned["fields"])
    changed = [field for field in fields.FIELDS if field.param in lacked]
    excused = {name for field in changed for name in names_of(field)}
    for was, now in zip(pinned["documents"], documents(), strict=True):
        for name in was.keys() | now.keys():
            if name in LISTS:
                added = set(now[name]).difference(was[name], lacked)
                gone = set(was[name]).difference(now[name])
                if gone or not may_be_added(now["gbif_id"], added, lacked.get("q", ())):
                    yield was["gbif_id"], name
            elif name not in excused and now.get(name) != was.get(name):
                yield was["gbif_id"], name


def may_be_added(gbif_id, texts, attributes):
    """Whether texts are all of columns that no word found when the documents were pinned."""
    row = Specimen.objects.filter(pk=gbif_id).values_list(*attributes or ("pk",)).get()
    return all(any(text in str(value) for value in row) for text in texts)


def test_the_thirty_pinned_specimens_have_values_of_every_field(pinned):
    assert len(pinned["documents"]) == 30
    had = {param for document in pinned["documents"] for param in document["has"]}
    assert had == pinned["fields"].keys() - {"q"}


def test_documents_change_only_with_the_schema_version(pinned):
    assert pinned["schema_version"] == SCHEMA_VERSION
    assert not list(differences(pinned)), (
        "Documents of the same specimens have changed: an index made before would answer wrongly. "
        "Raise SCHEMA_VERSION in specimens/search/documents/version.py, then pin the documents "
        "again (the command is at the top of this test)."
    )


def test_a_document_that_changed_is_noticed(pinned, monkeypatch):
    monkeypatch.setattr("specimens.search.documents.part.cut", str.upper)
    assert list(differences(pinned))


def test_a_field_that_is_added_waits_and_changes_nothing_else(pinned, monkeypatch):
    added = replace(fields.BY_PARAM["locality"], param="verbatimLocality")
    monkeypatch.setattr(version, "FIELDS", (*fields.FIELDS, added))
    assert waiting(pinned["fields"]) == {"verbatimLocality": {"filter", "sort"}}
    assert not list(differences(pinned))


def test_a_field_that_becomes_a_facet_waits(pinned, monkeypatch):
    counted = replace(fields.BY_PARAM["locality"], facet=fields.Facet())
    others = [field for field in fields.FIELDS if field.param != "locality"]
    monkeypatch.setattr(version, "FIELDS", (*others, counted))
    assert waiting(pinned["fields"]) == {"locality": {"facet"}}


def test_a_field_of_another_kind_waits_for_all_that_it_is_used_for(pinned, monkeypatch):
    text = replace(fields.BY_PARAM["year"], kind=fields.Kind.KEYWORD)
    others = [field for field in fields.FIELDS if field.param != "year"]
    monkeypatch.setattr(version, "FIELDS", (*others, text))
    assert waiting(pinned["fields"]) == {"year": {"filter", "facet", "sort"}}


def test_a_column_that_words_come_to_find_waits_and_changes_nothing_else(pinned, monkeypatch):
    columns = [
        replace(column, found=Found.NOT) if column.attribute == "habitat" else column
        for column in COLUMNS
    ]
    with monkeypatch.context() as before:
        before.setattr(version, "COLUMNS", columns)
        former = {"fields": signatures(), "documents": documents()}
    habitats = dict(Specimen.objects.values_list("gbif_id", "habitat"))
    for document in former["documents"]:
        habitat = habitats[document["gbif_id"]]
        document["text"] = [text for text in document["text"] if text != habitat]
    assert waiting(former["fields"]) == {"q": {"habitat"}}
    assert not list(differences(former))
    # Nothing else accounts for words that a document has gained.
    former["fields"] = signatures()
    assert {name for _gbif_id, name in differences(former)} == {"text"}


def test_labels_languages_and_order_change_nothing(pinned, monkeypatch):
    labelled = [replace(field, label="Enw", phrase="o %s") for field in reversed(fields.FIELDS)]
    monkeypatch.setattr(version, "FIELDS", labelled)
    with override("cy"):
        assert waiting(pinned["fields"]) == {}
        assert documents() == pinned["documents"]


def test_code_that_does_not_know_a_field_leaves_it_out_of_what_it_wrote():
    newer = signatures() | {"brandNew": ["filter keyword"]}
    newer["locality"] = [*newer["locality"], "facet keyword"]
    left = left_after_writing(newer)
    assert left == signatures()
