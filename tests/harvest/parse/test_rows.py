"""Rows carry exactly the columns that a harvest writes."""

from dataclasses import fields

from harvest.parse.rows import SpecimenRow, TaxonRow
from specimens.models import Specimen, Taxon

WRITTEN_BY_LOADING = {"scope", "added_in", "changed_in", "withdrawn_at"}


def columns(model):
    return {field.attname for field in model._meta.concrete_fields}


def names(row):
    return {field.name for field in fields(row)}


def test_a_specimen_row_has_exactly_the_columns_that_a_record_fills():
    documents = {"terms", "media"}  # each fills one of two columns
    stored = {f"{how}_{name}" for how in ("plain", "packed") for name in documents}
    assert stored <= columns(Specimen)
    assert names(SpecimenRow) == (columns(Specimen) - stored | documents) - WRITTEN_BY_LOADING


def test_a_taxon_row_has_exactly_the_columns_of_a_taxon():
    assert names(TaxonRow) == columns(Taxon) - {"id", "folded_name"}  # which PostgreSQL makes


def test_a_taxon_that_a_record_names_itself_is_described_in_full():
    full = TaxonRow(checklist_key="c", key="1", name="Quercus L.", status="ACCEPTED")
    higher = TaxonRow(checklist_key="c", key="1", name="Quercus")

    assert full.is_full
    assert not higher.is_full
