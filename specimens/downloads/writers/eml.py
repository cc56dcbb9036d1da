"""The descriptions in an archive, as EML in GBIF's profile (https://eml.ecoinformatics.org)."""

import re
from xml.sax.saxutils import escape, quoteattr

from institutions.models import Dataset
from institutions.vocabularies.licences import legal_code
from specimens.downloads.citation import cite_dataset

# What XML 1.0 cannot hold.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def of_dataset(dataset: Dataset) -> str:
    """The description of a dataset: title, publisher, licence and citation."""
    publisher = str(dataset.publisher or "")
    identifier = f"<alternateIdentifier>{xml(dataset.doi)}</alternateIdentifier>"
    return document(
        str(dataset.key),
        (identifier if dataset.doi else "")
        + f"<title>{xml(str(dataset))}</title>"
        + f"<creator><organizationName>{xml(publisher)}</organizationName></creator>"
        + f"<abstract>{paragraphs(dataset.description.split(chr(10) * 2))}</abstract>"
        + rights([dataset.license]),
        cite_dataset(dataset),
    )


def of_download(title: str, citation: str, lines: list[str], licences: list[str]) -> str:
    """The description of the download itself."""
    return document(
        citation,
        f"<title>{xml(title)}</title><abstract>{paragraphs(lines)}</abstract>" + rights(licences),
        citation,
    )


def document(package: str, dataset: str, citation: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<eml:eml xmlns:eml="eml://ecoinformatics.org/eml-2.1.1" system="http://gbif.org" '
        f'packageId={quoteattr(FORBIDDEN.sub("", package))} scope="system" xml:lang="en">\n'
        f"<dataset>{dataset}</dataset>\n<additionalMetadata><metadata><gbif>"
        f"<citation>{xml(citation)}</citation></gbif></metadata></additionalMetadata>\n</eml:eml>\n"
    )


def rights(licences: list[str]) -> str:
    links = "".join(
        f"<ulink url={quoteattr(FORBIDDEN.sub('', legal_code(each)))}/>"
        for each in licences
        if each
    )
    return f"<intellectualRights><para>{links}</para></intellectualRights>" if links else ""


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<para>{xml(line)}</para>" for line in lines)


def xml(text: str) -> str:
    return escape(FORBIDDEN.sub("", text))
