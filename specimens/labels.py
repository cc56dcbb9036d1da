"""What the values of parameters are called: names for keys, words for codes.

Longer than most modules because its tables of words are.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from django.db.models.functions import Length
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from institutions.exclusion import excluded_keys
from institutions.models import Collection, Dataset, Institution, Publisher
from institutions.vocabularies.countries import country_name
from institutions.vocabularies.licences import present_licence
from specimens.areas import names_of, names_of_vice_counties
from specimens.fields import BY_PARAM, Kind
from specimens.geological_time import OPEN, in_another_language, name_in_words
from specimens.geometry.words import distance_in_words, geometry_in_words
from specimens.kept_lists import records_of
from specimens.models import DEFAULT_CHECKLIST, Specimen, Taxon
from specimens.taxon_words import named
from specimens.vocabulary_words import VOCABULARIES

BASES = {
    "PRESERVED_SPECIMEN": gettext_lazy("Preserved specimen"),
    "FOSSIL_SPECIMEN": gettext_lazy("Fossil"),
    "MATERIAL_SAMPLE": gettext_lazy("Material sample"),
    "LIVING_SPECIMEN": gettext_lazy("Living specimen"),
}
MEDIA = {
    "StillImage": gettext_lazy("Image"),
    "MovingImage": gettext_lazy("Video"),
    "Sound": gettext_lazy("Sound"),
    "InteractiveResource": gettext_lazy("Interactive"),
}
IUCN = {
    "EX": gettext_lazy("Extinct"),
    "EW": gettext_lazy("Extinct in the wild"),
    "CR": gettext_lazy("Critically endangered"),
    "EN": gettext_lazy("Endangered"),
    "VU": gettext_lazy("Vulnerable"),
    "NT": gettext_lazy("Near threatened"),
    "LC": gettext_lazy("Least concern"),
    "DD": gettext_lazy("Data deficient"),
    "NE": gettext_lazy("Not evaluated"),
}
NAMES = {Institution: "name", Collection: "name", Dataset: "title", Publisher: "title"}


CONTINENTS = {
    "AFRICA": gettext_lazy("Africa"),
    "ANTARCTICA": gettext_lazy("Antarctica"),
    "ASIA": gettext_lazy("Asia"),
    "EUROPE": gettext_lazy("Europe"),
    "NORTH_AMERICA": gettext_lazy("North America"),
    "OCEANIA": gettext_lazy("Oceania"),
    "SOUTH_AMERICA": gettext_lazy("South America"),
}
RANKS = {
    "KINGDOM": gettext_lazy("Kingdom"),
    "PHYLUM": gettext_lazy("Phylum"),
    "CLASS": gettext_lazy("Class"),
    "ORDER": gettext_lazy("Order"),
    "FAMILY": gettext_lazy("Family"),
    "SUBFAMILY": gettext_lazy("Subfamily"),
    "TRIBE": gettext_lazy("Tribe"),
    "GENUS": gettext_lazy("Genus"),
    "SUBGENUS": gettext_lazy("Subgenus"),
    "SPECIES": gettext_lazy("Species"),
    "SUBSPECIES": gettext_lazy("Subspecies"),
    "VARIETY": gettext_lazy("Variety"),
    "FORM": gettext_lazy("Form"),
    "UNRANKED": gettext_lazy("Unranked"),
}
STATUSES = {
    "ACCEPTED": gettext_lazy("Accepted"),
    "PROVISIONALLY_ACCEPTED": gettext_lazy("Provisionally accepted"),
    "DOUBTFUL": gettext_lazy("Doubtful"),
    "SYNONYM": gettext_lazy("Synonym"),
    "AMBIGUOUS_SYNONYM": gettext_lazy("Ambiguous synonym"),
    "HETEROTYPIC_SYNONYM": gettext_lazy("Heterotypic synonym"),
    "HOMOTYPIC_SYNONYM": gettext_lazy("Homotypic synonym"),
    "PROPARTE_SYNONYM": gettext_lazy("Pro parte synonym"),
    "MISAPPLIED": gettext_lazy("Misapplied"),
}

MIDS_LEVELS = {
    "NONE": gettext_lazy("Below level 0"),
    "0": gettext_lazy("Level 0: bare"),
    "1": gettext_lazy("Level 1: basic"),
    "2": gettext_lazy("Level 2: intermediate"),
    "3": gettext_lazy("Level 3: extended"),
}
MIDS_ELEMENTS = {
    "PhysicalSpecimenID": gettext_lazy("Number of the specimen"),
    "Organization": gettext_lazy("Institution"),
    "Name": gettext_lazy("Name"),
    "ObjectType": gettext_lazy("Kind of object"),
    "License": gettext_lazy("Licence"),
    "Modified": gettext_lazy("Date of the last change"),
    "Chronostratigraphy": gettext_lazy("Geological time"),
    "QualitativeLocation": gettext_lazy("Place in words"),
    "QuantitativeLocation": gettext_lazy("Place in numbers"),
    "CollectingAgent": gettext_lazy("Collector"),
    "DateCollected": gettext_lazy("Date of collecting"),
    "CollectingNumber": gettext_lazy("Collector’s number"),
    "Media": gettext_lazy("Picture or other media"),
    "StratigraphicContext": gettext_lazy("Rock unit or zone"),
    "OrganizationID": gettext_lazy("Identifier of the institution"),
    "IdentifiedAsID": gettext_lazy("Identifier of the name"),
    "IdentifiedByID": gettext_lazy("Identifier of who identified it"),
    "GeographicalLocalityID": gettext_lazy("Identifier or exact description of the place"),
    "MediaID": gettext_lazy("Identifier of the media"),
    "CollectingAgentID": gettext_lazy("Identifier of the collector"),
    # By the funding's rules, elements are terms.
    "institutionCode": gettext_lazy("Institution code"),
    "catalogNumber": gettext_lazy("Catalogue number"),
    "license": gettext_lazy("Licence"),
    "modified": gettext_lazy("Last changed by the publisher"),
    "scientificName": gettext_lazy("Scientific name"),
    "basisOfRecord": gettext_lazy("Basis of record"),
}


def label_values(
    param: str, values: Sequence[str], checklist_key: str = DEFAULT_CHECKLIST
) -> dict[str, str]:
    """{value: label} for stored values of a parameter of fields.FIELDS.

    A value that nothing is known of is its own label. ``checklist_key``: whose taxa taxonKey's
    values are.
    """
    kind = BY_PARAM[param].kind
    if kind is Kind.UUID:
        names = _names_of_entries(param, values)
    elif kind is Kind.TAXON:
        names = _names_of_taxa(values, checklist_key)
    elif kind is Kind.AREA:
        names = names_of(values)
    elif kind is Kind.LIST:
        names = {value: _name_of_list(value) for value in values}
    elif param == "viceCounty":
        names = names_of_vice_counties(values)
    else:
        label = _IN_WORDS.get(param) or _OF_KIND.get(kind, str)
        names = {value: label(value) for value in values}
    return {value: names.get(value) or value for value in values}


def has_words(param: str) -> bool:
    """Whether values of the parameter have labels other than themselves."""
    return param in _IN_WORDS or BY_PARAM[param].kind in _OF_KIND


def label_value(param: str, value: str, checklist_key: str = DEFAULT_CHECKLIST) -> str:
    """The label of one value."""
    return label_values(param, [value], checklist_key)[value]


def taxa_starting(begun: Sequence[str], checklist_key: str, most: int = 2_000) -> list[str]:
    """Keys of the taxa in whose name the words stand in a row, the last of them perhaps begun.

    Shortest names first, which are those of the higher taxa; at most ``most``.
    """
    taxa = named(Taxon.objects.filter(checklist_key=checklist_key), begun)
    return list(taxa.order_by(Length("name"), "key").values_list("key", flat=True)[:most])


def is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _names_of_entries(param: str, values: Iterable[str]) -> dict[str, str]:
    model = Specimen._meta.get_field(BY_PARAM[param].attribute).related_model
    keys = [value for value in values if is_uuid(value)]
    entries = model.objects.filter(key__in=keys).exclude(key__in=excluded_keys())
    rows = entries.values_list("key", NAMES[model])
    return {str(key): name for key, name in rows}


def _names_of_taxa(values: Iterable[str], checklist_key: str) -> dict[str, str]:
    taxa = Taxon.objects.filter(checklist_key=checklist_key, key__in=values)
    rows = taxa.values_list("key", "name", "rank", "accepted_key")
    return {
        key: _name_of_taxon(name, rank, accepted not in ("", key))
        for key, name, rank, accepted in rows
    }


def _name_of_list(slug: str) -> str:
    """ "a list of 9,312 records"; a list may be kept no longer."""
    records = records_of(slug)
    if records is None:
        return _("a list that is not kept here, or no longer")
    words = ngettext("a list of %s record", "a list of %s records", len(records))
    return words % f"{len(records):,}"


def _name_of_taxon(name: str, rank: str, is_synonym: bool) -> str:
    """ "Quercus robur (species)", "Quercus pedunculata (species, synonym)"."""
    remarks = [_among(RANKS)(rank).lower()] if rank else []
    remarks += [_("synonym")] if is_synonym else []
    return f"{name} ({', '.join(remarks)})" if remarks else name


_WITHIN = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _words(value: str) -> str:
    return value.replace("_", " ").capitalize()


def _concept(value: str) -> str:
    """A name of GBIF's vocabularies such as LowerJurassic in words; other text as it is.

    In English it stays that of rocks; name_in_words says what it is in other languages.
    """
    return in_another_language(value) or _WITHIN.sub(" ", value)


def _of_vocabulary(param: str) -> Callable[[str], str]:
    words = VOCABULARIES[param]
    return lambda value: str(words.get(value) or _concept(value))


def _time(value: str) -> str:
    """ "Early Jurassic", "Triassic to Jurassic", "Triassic or later", "Jurassic or earlier"."""
    first, comma, last = value.partition(",")
    names = {"first": name_in_words(first), "last": name_in_words(last)}
    if not comma:
        return names["first"]
    if first == OPEN:
        return _("%(last)s or earlier") % names
    return (_("%(first)s or later") if last == OPEN else _("%(first)s to %(last)s")) % names


def _boolean(value: str) -> str:
    return _("Yes") if value == "true" else _("No")


def _month(value: str) -> str:
    return str(MONTHS.get(int(value), value)) if value.isascii() and value.isdecimal() else value


def _among(table: dict[str, str]) -> Callable[[str], str]:
    return lambda value: str(table[value]) if value in table else _words(value)


def _iucn(value: str) -> str:
    return f"{IUCN[value]} ({value})" if value in IUCN else value


_IN_WORDS: dict[str, Callable[[str], str]] = {
    "basisOfRecord": _among(BASES),
    "continent": _among(CONTINENTS),
    "hectad": str,
    "iucnRedListCategory": _iucn,
    "license": lambda value: present_licence(value)[0],
    "mediaType": _among(MEDIA),
    "mids": _among(MIDS_LEVELS),
    "midsFunding": _among(MIDS_LEVELS),
    "midsFundingMissing": _among(MIDS_ELEMENTS),
    "midsMissing": _among(MIDS_ELEMENTS),
    "midsOneShort": _among(MIDS_LEVELS),
    "month": _month,
    "taxonRank": _among(RANKS),
    "taxonomicStatus": _among(STATUSES),
    **{param: _of_vocabulary(param) for param in VOCABULARIES},
}
_OF_KIND: dict[Kind, Callable[[str], str]] = {
    Kind.BOOLEAN: _boolean,
    Kind.CONCEPT: _concept,
    Kind.COUNTRY: country_name,
    Kind.DISTANCE: distance_in_words,
    Kind.GEOMETRY: geometry_in_words,
    Kind.TIME: _time,
    Kind.WORD: _words,
}
