"""The facts on institutions, publishers and datasets that matching and parsing need."""

from institutions.matching import Entry
from institutions.models import Collection, Dataset, Institution, Publisher


def institution_entries() -> list[Entry]:
    """The institutions that GRSciColl lists, for matching."""
    return [entry_of(each) for each in Institution.objects.current()]


def collection_entries() -> list[Entry]:
    """The collections that GRSciColl lists, for matching."""
    return [
        entry_of(each, str(each.institution_id) if each.institution_id else None)
        for each in Collection.objects.current()
    ]


def countries_by_publisher() -> dict[str, str]:
    """The country of each known publisher: {publisher key: country code}."""
    return {str(key): country for key, country in Publisher.objects.values_list("key", "country")}


def publishers_by_dataset() -> dict[str, str]:
    """The publisher of each known dataset: {dataset key: publisher key}."""
    known = Dataset.objects.exclude(publisher=None).values_list("key", "publisher_id")
    return {str(key): str(publisher) for key, publisher in known}


def entry_of(each, institution=None) -> Entry:
    """The facts of an institution or a collection; ``institution`` is the key of a collection's."""
    return Entry(
        key=str(each.key),
        code=each.code,
        name=each.name,
        alternative_codes=tuple(_texts(each.alternative_codes, "code")),
        identifiers=tuple(_texts(each.identifiers, "identifier")),
        country=each.country,
        active=each.active,
        institution=institution,
        mappings=tuple(
            (rule["datasetKey"], rule.get("code", ""), rule.get("identifier", ""))
            for rule in each.occurrence_mappings
            if rule.get("datasetKey")
        ),
    )


def _texts(objects, name):
    return [each[name] for each in objects if each.get(name)]
