"""Registry and GRSciColl entries in GBIF's shapes, with every member that GBIF never leaves out."""

from collections.abc import Iterable

CREATED = "2020-01-01T00:00:00.000+00:00"
CC_BY = "http://creativecommons.org/licenses/by/4.0/legalcode"


def by_key(entries: Iterable[dict]) -> dict[str, dict]:
    return {entry["key"]: entry for entry in entries}


def upkeep(created: str = CREATED, modified: str = CREATED) -> dict:
    return {
        "createdBy": "sandbox",
        "modifiedBy": "sandbox",
        "created": created,
        "modified": modified,
        "tags": [],
        "identifiers": [],
        "machineTags": [],
        "comments": [],
    }


def _grscicoll_entry(key: str, code: str, name: str, country: str) -> dict:
    place = {"country": country} if country else {}
    return {
        "key": key,
        "code": code,
        "name": name,
        "active": True,
        "email": [],
        "phone": [],
        "catalogUrls": [],
        "apiUrls": [],
        "mailingAddress": {"key": 1, **place},
        "address": {"key": 2, **place},
        "contactPersons": [],
        "alternativeCodes": [],
        "occurrenceMappings": [],
        "masterSource": "GRSCICOLL",
        "displayOnNHCPortal": True,
        "occurrenceCount": 0,
        "typeSpecimenCount": 0,
        **upkeep(),
    }


def institution(key: str, code: str, name: str, country: str = "GB", **more) -> dict:
    entry = _grscicoll_entry(key, code, name, country)
    return {
        **entry,
        "types": [],
        "institutionalGovernances": [],
        "disciplines": [],
        "additionalNames": [],
        **more,
    }


def collection(
    key: str, code: str, name: str, institution: dict | None, country: str = "GB", **more
) -> dict:
    entry = _grscicoll_entry(key, code, name, country)
    if institution:
        entry |= {
            "institutionKey": institution["key"],
            "institutionName": institution["name"],
            "institutionCode": institution["code"],
        }
    return {
        **entry,
        "contentTypes": [],
        "personalCollection": False,
        "preservationTypes": [],
        "incorporatedCollections": [],
        **more,
    }


def organization(key: str, title: str, country: str = "GB", **more) -> dict:
    return {
        "key": key,
        "endorsementApproved": True,
        "endorsementStatus": "ENDORSED",
        "title": title,
        "language": "eng",
        "email": [],
        "phone": [],
        "homepage": [],
        "address": [],
        "country": country,
        "numPublishedDatasets": 0,
        **upkeep(),
        "contacts": [],
        "endpoints": [],
        **more,
    }


def dataset(key: str, title: str, organization_key: str, license: str = CC_BY, **more) -> dict:
    doi = f"10.5072/{key[:8]}"
    return {
        "key": key,
        "publishingOrganizationKey": organization_key,
        "doi": doi,
        "type": "OCCURRENCE",
        "subtype": "SPECIMEN",
        "title": title,
        "language": "eng",
        "citation": {
            "text": f"{title}. Occurrence dataset https://doi.org/{doi} accessed via GBIF.org.",
            "citationProvidedBySource": False,
        },
        "license": license,
        **upkeep(),
        "contacts": [],
        "endpoints": [],
        **more,
    }
