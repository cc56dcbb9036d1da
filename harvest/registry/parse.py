"""Turns entries of GRSciColl and of GBIF's registry (JSON) into unsaved model instances.

Nothing here reads or writes the database. Text is cleaned, only http(s) addresses are kept, and
shapes from before 2024 (``type``, ``discipline``, ``catalogUrl``, ``contacts``) are read as well.
Longer than most modules because the four kinds of entry share how their parts are cleaned.
"""

import logging
import re
from uuid import UUID

from harvest.parse.coordinates import coordinates
from harvest.parse.dates import moment
from harvest.parse.numbers import integer
from harvest.parse.rows import Rejected
from harvest.parse.vocabularies import license_name
from institutions.addresses import encode_address
from institutions.models import Collection, Dataset, Institution, Publisher
from institutions.text import clean, is_script, many, paragraphs, unique

logger = logging.getLogger(__name__)

ADDRESS = ("address", "city", "province", "postalCode", "country")
PERSON = ("firstName", "lastName")
PERSON_LISTS = ("position", "email", "phone", "taxonomicExpertise")
MAPPING = ("code", "identifier", "parentCode", "datasetKey")
# Nobody keeps specimens in the Gulf of Guinea; entries that claim so mean "unknown".
LINE_END = re.compile("\n")
NULL_ISLAND = 0.1  # degrees
LARGEST_INTEGER = 2**31 - 1


def parse_institution(raw: dict) -> Institution:
    """Return an institution from GRSciColl's JSON; raises Rejected if it has no key."""
    latitude, longitude = _position(raw)
    return Institution(
        **_grscicoll(raw),
        additional_names=many(raw.get("additionalNames")),
        types=_concepts(raw, "types", "type"),
        institutional_governances=_concepts(
            raw, "institutionalGovernances", "institutionalGovernance"
        ),
        disciplines=_concepts(raw, "disciplines", "discipline"),
        founding_date=integer(raw.get("foundingDate"), 0, 9999),
        logo_url=_address(raw.get("logoUrl")),
        latitude=latitude,
        longitude=longitude,
        converted_to_collection=_uuid(raw.get("convertedToCollection")),
    )


def parse_collection(raw: dict) -> Collection:
    """Return a collection from GRSciColl's JSON; raises Rejected if it has no key."""
    return Collection(
        **_grscicoll(raw),
        institution_id=_uuid(raw.get("institutionKey")),
        content_types=many(raw.get("contentTypes")),
        preservation_types=many(raw.get("preservationTypes")),
        accession_status=clean(raw.get("accessionStatus")),
        personal_collection=raw.get("personalCollection") is True,
        taxonomic_coverage=paragraphs(raw.get("taxonomicCoverage")),
        geographic_coverage=paragraphs(raw.get("geographicCoverage")),
        temporal_coverage=paragraphs(raw.get("temporalCoverage")),
        notes=paragraphs(raw.get("notes")),
        incorporated_collections=many(raw.get("incorporatedCollections")),
        department=clean(raw.get("department")),
        division=clean(raw.get("division")),
        doi=clean(raw.get("doi")),
    )


def parse_publisher(raw: dict) -> Publisher:
    """Return a publisher from an organization's JSON; raises Rejected if it has no key."""
    latitude, longitude = _position(raw)
    return Publisher(
        **_harvested(raw),
        title=clean(raw.get("title")),
        abbreviation=clean(raw.get("abbreviation")),
        description=paragraphs(raw.get("description")),
        language=clean(raw.get("language")),
        homepage=_links(raw.get("homepage")),
        logo_url=_address(raw.get("logoUrl")),
        address=many(raw.get("address"), separator=LINE_END),
        city=clean(raw.get("city")),
        province=clean(raw.get("province")),
        postal_code=clean(raw.get("postalCode")),
        country=_country(raw),
        latitude=latitude,
        longitude=longitude,
        num_published_datasets=integer(raw.get("numPublishedDatasets"), 0, LARGEST_INTEGER),
    )


def parse_dataset(raw: dict) -> Dataset:
    """Return a dataset from the registry's JSON; raises Rejected if it has no key."""
    citation = raw.get("citation")
    return Dataset(
        **_harvested(raw),
        title=clean(raw.get("title")),
        type=clean(raw.get("type")),
        subtype=clean(raw.get("subtype")),
        description=paragraphs(raw.get("description")),
        language=clean(raw.get("language")),
        doi=clean(raw.get("doi")),
        license=license_name(clean(raw.get("license"))),
        citation=clean(citation.get("text") if isinstance(citation, dict) else citation),
        homepage=_address(raw.get("homepage")),
        pub_date=moment(raw.get("pubDate")),
        publisher_id=_uuid(raw.get("publishingOrganizationKey")),
    )


def _harvested(raw):
    """Return the columns that every entry has; raises Rejected if it has no key."""
    key = _uuid(raw.get("key"))
    if key is None:
        raise Rejected("NO_ENTRY_KEY")
    dates = {name: moment(raw.get(name)) for name in ("created", "modified", "deleted")}
    return {"key": key, **dates}


def _grscicoll(raw):
    """Return the columns that institutions and collections share."""
    return {
        **_harvested(raw),
        **_contact(raw),
        **_place(raw),
        **_holdings(raw),
        **_upkeep(raw),
        "code": clean(raw.get("code")),
        "name": clean(raw.get("name")),
        "description": paragraphs(raw.get("description")),
        "alternative_codes": _alternative_codes(raw.get("alternativeCodes")),
        "identifiers": _objects(raw.get("identifiers"), ("type", "identifier"), ("primary",)),
        "featured_image_url": _address(raw.get("featuredImageUrl")),
        "featured_image_license": license_name(clean(raw.get("featuredImageLicense"))),
        "featured_image_attribution": clean(raw.get("featuredImageAttribution")),
    }


def _contact(raw):
    people = raw.get("contactPersons") or raw.get("contacts")
    return {
        "email": many(raw.get("email")),
        "phone": many(raw.get("phone")),
        "homepage": _address(raw.get("homepage")),
        "catalog_urls": _links(raw.get("catalogUrls") or raw.get("catalogUrl")),
        "api_urls": _links(raw.get("apiUrls") or raw.get("apiUrl")),
        "contact_persons": [each for each in map(_person, _dicts(people)) if each],
    }


def _person(raw):
    """Return a contact person, without their fax number and all of their address but the country.

    Telephone numbers are read by the rules of that country.
    """
    texts = {name: clean(raw.get(name)) for name in PERSON}
    lists = {name: many(raw.get(name)) for name in PERSON_LISTS}
    ids = {"userIds": _objects(raw.get("userIds"), ("type", "id"))}
    person = {name: value for name, value in {**texts, **lists, **ids}.items() if value}
    if not person:
        return {}
    more = {"country": _country(raw), "primary": raw.get("primary") is True}
    return person | {name: value for name, value in more.items() if value}


def _place(raw):
    address, mailing = (_object(raw.get(name), ADDRESS) for name in ("address", "mailingAddress"))
    return {
        "address": address,
        "mailing_address": mailing,
        "city": address.get("city") or mailing.get("city", ""),
        "country": _country(address) or _country(mailing),
    }


def _holdings(raw):
    largest = 2**63 - 1
    return {
        "number_specimens": integer(raw.get("numberSpecimens"), 0, largest),
        "occurrence_count": integer(raw.get("occurrenceCount"), 0, largest),
        "type_specimen_count": integer(raw.get("typeSpecimenCount"), 0, largest),
    }


def _upkeep(raw):
    return {
        "active": raw.get("active") is not False,
        "display_on_nhc_portal": raw.get("displayOnNHCPortal") is not False,
        "replaced_by": _uuid(raw.get("replacedBy")),
        "master_source": clean(raw.get("masterSource")),
        "master_source_metadata": _object(raw.get("masterSourceMetadata"), ("source", "sourceId")),
        "occurrence_mappings": _objects(raw.get("occurrenceMappings"), MAPPING),
        "tags": many([_tag(each) for each in _list(raw.get("tags"))]),
        "machine_tags": _objects(raw.get("machineTags"), ("namespace", "name", "value")),
        "comments": _objects(raw.get("comments"), ("content", "created")),
        "created_by": clean(raw.get("createdBy")),
        "modified_by": clean(raw.get("modifiedBy")),
    }


def _position(raw):
    latitude, longitude, flags = coordinates(raw.get("latitude"), raw.get("longitude"))
    if latitude is not None and abs(latitude) < NULL_ISLAND and abs(longitude) < NULL_ISLAND:
        latitude, longitude, flags = None, None, ("COORDINATE_ZERO",)
    if flags:
        logger.info("%s: position dropped (%s)", clean(raw.get("key")), ", ".join(flags))
    return latitude, longitude


def _uuid(value):
    try:
        return UUID(clean(value))
    except ValueError:
        return None


def _country(raw):
    code = clean(raw.get("country")).upper()
    return code if len(code) == 2 else ""


def _links(value):
    return unique(map(_address, value if isinstance(value, list) else [value]))


def _address(value):
    """Return a web address, encoded; other words as they are, as somebody can read them."""
    text = clean(value)
    return encode_address(value) or ("" if is_script(text) else text)


def _concepts(raw, name, old_name):
    """Return the names of vocabulary concepts; before 2024 there was a single enumeration value."""
    given = many(raw.get(name) or raw.get(old_name))
    return [_concept(each) for each in given]


def _concept(name):
    return "".join(part.capitalize() for part in name.split("_")) if name.isupper() else name


def _alternative_codes(given):
    if isinstance(given, dict):  # before 2024: {code: description}
        given = [{"code": code, "description": text} for code, text in given.items()]
    return _objects(given, ("code", "description"))


def _tag(given):
    return given.get("value") if isinstance(given, dict) else given


def _object(given, names, switches=()):
    """Return an object's members: texts (``names``) if not empty, and booleans (``switches``)."""
    if not isinstance(given, dict):
        return {}
    texts = {name: clean(given.get(name)) for name in names}
    kept = {name: text for name, text in texts.items() if text}
    return kept | {name: given[name] for name in switches if isinstance(given.get(name), bool)}


def _objects(given, names, switches=()):
    objects = (_object(each, names, switches) for each in _list(given))
    return [each for each in objects if any(name in each for name in names)]


def _list(given):
    return given if isinstance(given, list) else []


def _dicts(given):
    return [each for each in _list(given) if isinstance(each, dict)]
