"""The citation of a record, and its linked data for machines."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from institutions.vocabularies.licences import legal_code
from specimens.dates import present_day
from specimens.presenters.scientific_name import name_runs, set_name

ACCESSED = re.compile(r"\s*accessed via GBIF\.org(?: on [\d-]+)?\.?\s*$", re.IGNORECASE)
TYPES = {
    "PRESERVED_SPECIMEN": "PreservedSpecimen",
    "FOSSIL_SPECIMEN": "FossilSpecimen",
    "MATERIAL_SAMPLE": "MaterialSample",
}


def present_citation(specimen, today, formatted: str = "") -> SafeString:
    """Cite the dataset, the record's permanent address, and the day of access (``today``), as HTML.

    The name is set as names are; ``formatted`` is the ``formatted_name`` of its taxon, if known.

    Follows GBIF's guidelines (https://www.gbif.org/citation-guidelines): a record is cited by its
    dataset, with the address of the occurrence.
    """
    address = specimen.gbif_url()
    source = ACCESSED.sub("", specimen.dataset.citation) if specimen.dataset else ""
    if not source:
        holder = specimen.institution or specimen.publisher or specimen.institution_code
        source = ", ".join(str(part) for part in (holder, specimen.dataset) if part)
    name = set_name(name_runs(specimen, formatted)) or str(specimen)
    parts = [name, specimen.catalog_number] if specimen.catalog_number else [name]
    cited = format_html_join(" ", "{}", ((part,) for part in parts))
    return format_html(
        _("{source}{cited}. Occurrence {address} (accessed {day})."),
        source=f"{source.rstrip('. ')}. " if source else "",
        cited=cited,
        address=address,
        day=present_day(today),
    )


def present_linked_data(specimen, url: str, images: list) -> dict:
    """Describe the record in schema.org's terms; unknown values are left out."""
    data = {
        "@context": "https://schema.org",
        "@type": "Thing",
        "additionalType": f"http://rs.tdwg.org/dwc/terms/{TYPES.get(specimen.basis_of_record, '')}",
        "@id": specimen.gbif_url(),
        "url": url,
        "name": str(specimen),
        "identifier": [i for i in (specimen.catalog_number, specimen.occurrence_id) if i],
        "sameAs": specimen.references,
        "image": [image.source for image in images],
        "subjectOf": present_source(specimen.dataset),
    }
    return {name: value for name, value in data.items() if value}


def present_source(dataset) -> dict:
    if dataset is None:
        return {}
    doi = f"https://doi.org/{dataset.doi}" if dataset.doi else dataset.gbif_url()
    source = {
        "@type": "Dataset",
        "@id": doi,
        "name": str(dataset),
        "license": legal_code(dataset.license),
    }
    return {name: value for name, value in source.items() if value}
