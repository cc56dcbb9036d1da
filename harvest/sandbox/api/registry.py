"""GBIF's registry: publishers (organizations) and their datasets."""

from collections import Counter

from harvest.sandbox.api.answers import Answer
from harvest.sandbox.api.listing import answer_entity, answer_list, by_country, by_words
from harvest.sandbox.api.search_request import Params, by_name
from harvest.sandbox.world.kinds import enumeration
from harvest.sandbox.world.world import World

DATASET_TYPE = enumeration("DatasetType", "OCCURRENCE", "CHECKLIST", "METADATA", "SAMPLING_EVENT")


def organizations(world: World, params: Params) -> Answer:
    values = by_name(params)
    tests = [
        test
        for test in (by_country(values.get("country", ())), by_words(values.get("q", ())))
        if test
    ]
    live = _live(world.organizations)
    return answer_list((entry for entry in live if all(test(entry) for test in tests)), params)


def published_datasets(world: World, key: str, params: Params, path: str) -> Answer:
    answer_entity(world.organizations, key, path)
    live = _live(world.datasets)
    return answer_list((e for e in live if e["publishingOrganizationKey"] == key), params)


def datasets(world: World, params: Params) -> Answer:
    """Answer ``/dataset``: whole entities, by ``country`` (the publisher's) and ``type``."""
    return answer_list(_matching_datasets(world, by_name(params), "country"), params)


def dataset_search(world: World, params: Params) -> Answer:
    """Answer ``/dataset/search``: smaller rows, with the publisher's name and a record count."""
    found = _matching_datasets(world, by_name(params), "publishingcountry")
    sizes = Counter(record["datasetKey"] for record in world)
    return answer_list([_search_row(world, entry, sizes) for entry in found], params)


def _live(entities: dict[str, dict]) -> list[dict]:
    return [entry for entry in list(entities.values()) if not entry.get("deleted")]


def _search_row(world: World, entry: dict, sizes: Counter) -> dict:
    row_members = ("key", "title", "doi", "description", "type", "subtype", "license")
    publisher = world.organizations.get(entry["publishingOrganizationKey"], {})
    return {
        **{name: entry[name] for name in row_members if name in entry},
        "publishingOrganizationKey": entry["publishingOrganizationKey"],
        "publishingOrganizationTitle": publisher.get("title", ""),
        "hostingOrganizationKey": entry["publishingOrganizationKey"],
        "publishingCountry": publisher.get("country", ""),
        "recordCount": sizes[entry["key"]],
    }


def _matching_datasets(world: World, values: dict, country_name: str) -> list[dict]:
    countries = [text.upper() for text in values.get(country_name, ()) if len(text) == 2]
    types = [DATASET_TYPE.parse(text) for text in values.get("type", ())]
    publishers = values.get("publishingorg", ())
    words = by_words(values.get("q", ()))

    def wanted(entry: dict) -> bool:
        publisher = world.organizations.get(entry["publishingOrganizationKey"], {})
        return (
            (not countries or publisher.get("country") in countries)
            and (not types or entry["type"] in types)
            and (not publishers or entry["publishingOrganizationKey"] in publishers)
            and (not words or words(entry))
        )

    return [entry for entry in _live(world.datasets) if wanted(entry)]
