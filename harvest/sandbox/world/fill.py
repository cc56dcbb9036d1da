"""Adds a minimal entity for every key that records name but a world lacks."""

from harvest.sandbox.world.entities import CC_BY, collection, dataset, institution, organization


def fill_missing(world) -> None:
    """Add a minimal entity to a World for every key that its records name and it lacks."""
    for record in world:
        country = record.get("publishingCountry", "")
        code = record.get("institutionCode", "")
        if key := record.get("institutionKey"):
            entry = institution(key, code, code or f"Institution {key[:8]}", country)
            world.institutions.setdefault(key, entry)
        if collection_key := record.get("collectionKey"):
            entry = collection(
                collection_key,
                record.get("collectionCode", ""),
                record.get("collectionCode") or f"Collection {collection_key[:8]}",
                world.institutions.get(key),
                country,
            )
            world.collections.setdefault(collection_key, entry)
        publisher = record["publishingOrgKey"]
        title = code or f"Publisher {publisher[:8]}"
        world.organizations.setdefault(publisher, organization(publisher, title, country))
        source = record["datasetKey"]
        title = record.get("datasetName") or f"Dataset {source[:8]}"
        entry = dataset(source, title, publisher, record.get("license", CC_BY))
        world.datasets.setdefault(source, entry)
