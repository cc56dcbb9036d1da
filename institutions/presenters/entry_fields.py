"""Present every filled field of a GRSciColl entry, in groups, as text and links for a page.

GROUPS is the ordered table of fields. Each field of the models is either in it or in SHOWN_APART,
which lists the fields that the page shows elsewhere. A test checks that none is missing. Longer than
most modules because the table is, and it has a function for each kind of field.
"""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from institutions.vocabularies.concepts import hint, in_words
from institutions.vocabularies.countries import country_name
from institutions.vocabularies.identifiers import read_identifier
from institutions.web.links import (
    Value,
    present_addresses,
    present_email,
)
from institutions.web.phones import present_phones


def texts(values) -> list[Value]:
    return [Value(text) for text in values]


def text(value) -> list[Value]:
    return [Value(str(value))]


def number(value) -> list[Value]:
    return [Value(intcomma(value))]


def day(value) -> list[Value]:
    return [Value(date_format(value, "DATE_FORMAT"))]


def concepts(values) -> list[Value]:
    return [Value(in_words(concept), note=hint(concept)) for concept in values]


def concept(value) -> list[Value]:
    return concepts([value])


def links(values) -> list[Value]:
    return [value for text in values for value in present_addresses(text)]


def link(value) -> list[Value]:
    return links([value])


def emails(values) -> list[Value]:
    return [present_email(address) for address in values]


def doi(value) -> list[Value]:
    return [Value(value, read_identifier("DOI", value).url)]


def flag(value) -> list[Value]:
    return text(_("Yes")) if value else []


def codes(values) -> list[Value]:
    """Present GRSciColl's alternative codes: [{code, description}]."""
    return [Value(said(one, "code"), note=said(one, "description")) for one in values]


def identifiers(values) -> list[Value]:
    """Present GBIF's identifiers: [{type, identifier}]."""
    return [identifier(said(one, "type"), said(one, "identifier")) for one in values]


def identifier(kind: str, written: str) -> Value:
    read = read_identifier(kind, written)
    return Value(read.text, read.url, read.label)


def address(value) -> list[Value]:
    """Present an address on one line: street, city, province, postcode, country."""
    parts = [said(value, part) for part in ("address", "city", "province", "postalCode")]
    parts.append(country_name(said(value, "country")))
    lines = [part.strip() for part in parts if part.strip()]
    return text(", ".join(lines)) if lines else []


def source(value) -> list[Value]:
    """Present masterSourceMetadata: {source, sourceId}."""
    return [identifier(said(value, "source"), said(value, "sourceId"))]


def mappings(values) -> list[Value]:
    """Present occurrenceMappings: the codes by which datasets' records are matched to the entry."""
    return [
        Value(said(one, "code") or said(one, "identifier") or said(one, "datasetKey"))
        for one in values
    ]


def tags(values) -> list[Value]:
    return [Value(said(one, "value")) for one in values]


def machine_tags(values) -> list[Value]:
    return [Value(said(one, "value"), note=said(one, "name")) for one in values]


def comments(values) -> list[Value]:
    return [Value(said(one, "content")) for one in values]


def said(entry, name: str) -> str:
    """Return a member of a JSON object as text; "" if it is missing or ``entry`` is no object."""
    value = entry.get(name) if isinstance(entry, dict) else None
    return "" if value is None else str(value)


GROUPS = (
    (
        gettext_lazy("Codes and names"),
        (
            ("code", gettext_lazy("Code"), text),
            ("alternative_codes", gettext_lazy("Other codes"), codes),
            ("additional_names", gettext_lazy("Other names"), texts),
            ("identifiers", gettext_lazy("Identifiers"), identifiers),
            ("doi", gettext_lazy("DOI"), doi),
            ("department", gettext_lazy("Department"), text),
            ("division", gettext_lazy("Division"), text),
        ),
    ),
    (
        gettext_lazy("About"),
        (
            ("types", gettext_lazy("Type"), concepts),
            ("disciplines", gettext_lazy("Disciplines"), concepts),
            ("institutional_governances", gettext_lazy("Governance"), concepts),
            ("founding_date", gettext_lazy("Founded"), text),
            ("content_types", gettext_lazy("Content types"), concepts),
            ("preservation_types", gettext_lazy("Preservation"), concepts),
            ("taxonomic_coverage", gettext_lazy("Taxonomic coverage"), text),
            ("geographic_coverage", gettext_lazy("Geographic coverage"), text),
            ("temporal_coverage", gettext_lazy("Temporal coverage"), text),
            ("accession_status", gettext_lazy("Accession status"), concept),
            ("personal_collection", gettext_lazy("Personal collection"), flag),
            ("incorporated_collections", gettext_lazy("Incorporates"), texts),
            ("notes", gettext_lazy("Notes"), text),
        ),
    ),
    (
        gettext_lazy("Contact"),
        (
            ("homepage", gettext_lazy("Website"), link),
            ("email", gettext_lazy("E-mail"), emails),
            ("phone", gettext_lazy("Telephone"), present_phones),
            ("address", gettext_lazy("Address"), address),
            ("mailing_address", gettext_lazy("Postal address"), address),
            ("catalog_urls", gettext_lazy("Catalogues"), links),
            ("api_urls", gettext_lazy("APIs"), links),
            ("logo_url", gettext_lazy("Logo"), link),
        ),
    ),
    (
        gettext_lazy("The entry in GRSciColl"),
        (
            ("key", gettext_lazy("Key"), text),
            ("master_source", gettext_lazy("Primary source"), concept),
            ("master_source_metadata", gettext_lazy("Identifier in the source"), source),
            ("occurrence_mappings", gettext_lazy("Also matches records with"), mappings),
            ("tags", gettext_lazy("Tags"), tags),
            ("machine_tags", gettext_lazy("Machine tags"), machine_tags),
            ("comments", gettext_lazy("Comments"), comments),
            ("created", gettext_lazy("Created"), day),
            ("created_by", gettext_lazy("Created by"), text),
            ("modified", gettext_lazy("Last changed"), day),
            ("modified_by", gettext_lazy("Last changed by"), text),
        ),
    ),
)
OF_A_COUNTRY = {present_phones}  # read differently in each country
SHOWN_APART = {
    "name": "heading",
    "city": "heading",
    "country": "heading",
    "institution": "heading",
    "description": "first paragraphs",
    "number_specimens": "counts",
    "occurrence_count": "counts",
    "type_specimen_count": "counts",
    "contact_persons": "people",
    "latitude": "map",
    "longitude": "map",
    "featured_image_url": "image",
    "featured_image_license": "image",
    "featured_image_attribution": "image",
    "active": "notice",
    "display_on_nhc_portal": "notice",
    "deleted": "notice",
    "withdrawn_at": "notice",
    "replaced_by": "where the page leads",
    "converted_to_collection": "where the page leads",
}


Rows = list[tuple[str, list[Value]]]


def present_groups(entry, country: str = "") -> list[tuple[str, Rows]]:
    """Return (title, [(label, values)]) for each group; empty fields and groups are left out.

    ``country`` is the code of the one that the entry is in, by default that of its own address.
    """
    country = entry.country or country
    groups = [(str(title), present_fields(entry, fields, country)) for title, fields in GROUPS]
    return [(title, rows) for title, rows in groups if rows]


def present_fields(entry, fields, country: str) -> Rows:
    rows = []
    for name, label, present in fields:
        value = getattr(entry, name, None)
        if value in (None, "", [], {}):
            continue
        presented = present(value, country) if present in OF_A_COUNTRY else present(value)
        values = [shown for shown in presented if shown.text.strip()]
        if values:
            rows.append((str(label), values))
    return rows
