"""The sidecars of a download: EML (as much of it as the harvest reads), citations and rights."""

from collections import Counter
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from harvest.sandbox.world.world import World

CITE = (
    "When using this dataset please use the following citation and pay attention to the rights "
    "documented in rights.txt:\n"
)


def metadata(datasets: Sequence[dict], counts: Counter, doi: str) -> str:
    """Return the content of metadata.xml, which describes the download itself, with its DOI."""
    title = f"GBIF Occurrence Download {doi}"
    abstract = "\n".join(f"{counts[each['key']]} records from {each['title']}" for each in datasets)
    return _document(
        doi,
        f"<title>{escape(title)}</title><abstract><para>{escape(abstract)}</para></abstract>",
        f"<citation identifier={quoteattr(doi)}>{escape(title)}</citation>",
    )


def eml(dataset: dict, world: World) -> str:
    """Return the content of dataset/<key>.xml."""
    publisher = world.organizations.get(dataset["publishingOrganizationKey"], {})
    licence = escape(dataset.get("license", ""))
    name = escape(publisher.get("title", ""))
    return _document(
        dataset["key"],
        f"<alternateIdentifier>{escape(dataset['doi'])}</alternateIdentifier>"
        f"<title>{escape(dataset['title'])}</title>"
        f"<creator><organizationName>{name}</organizationName></creator>"
        f"<abstract><para>{escape(dataset.get('description', ''))}</para></abstract>"
        f'<intellectualRights><para><ulink url="{licence}"/></para></intellectualRights>',
        f"<citation>{escape(dataset['citation']['text'])}</citation>",
    )


def _document(package: str, dataset: str, more: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<eml:eml xmlns:eml="eml://ecoinformatics.org/eml-2.1.1" system="http://gbif.org" '
        f'packageId={quoteattr(package)} scope="system" xml:lang="en">\n'
        f"<dataset>{dataset}</dataset>\n"
        f"<additionalMetadata><metadata><gbif>{more}</gbif></metadata></additionalMetadata>\n"
        "</eml:eml>\n"
    )


def citations(datasets: Sequence[dict]) -> str:
    """Return the content of citations.txt."""
    return CITE + "".join(f"{dataset['citation']['text']}\n" for dataset in datasets)


def rights(datasets: Sequence[dict]) -> str:
    """Return the content of rights.txt."""
    return "".join(
        f"\nDataset: {dataset['title']}\nRights as supplied: {dataset['license']}\n"
        for dataset in datasets
    )
