"""The description of a dataset in an archive (EML): title, citation, licence, DOI. Pure."""

from dataclasses import dataclass
from xml.etree import ElementTree

from harvest.parse.vocabularies import license_name
from institutions.text import clean, paragraphs


@dataclass(frozen=True, slots=True)
class Description:
    """The parts of a dataset's EML that the portal keeps; "" for a part that it lacks."""

    title: str = ""
    description: str = ""
    citation: str = ""
    license: str = ""
    doi: str = ""


def parse_eml(data: bytes) -> Description | None:
    """Parse an EML document (https://eml.ecoinformatics.org, in GBIF's profile).

    Returns None if it is not XML, or does not describe a dataset.
    """
    try:
        # Since 2.4.1, Expat refuses entities that expand without limit.
        root = ElementTree.fromstring(data.strip())  # noqa: S314
    except ElementTree.ParseError:
        return None
    dataset = root.find("dataset")
    if dataset is None:
        return None
    return Description(
        title=_text(dataset.find("title")),
        description=_paragraphs(dataset.find("abstract")),
        citation=_text(root.find("additionalMetadata/metadata/gbif/citation")),
        license=_license(dataset),
        doi=_doi(dataset),
    )


def _text(element):
    return clean("".join(element.itertext())) if element is not None else ""


def _paragraphs(element):
    if element is None:
        return ""
    parts = element.findall("para") or [element]
    return paragraphs("\n\n".join("".join(part.itertext()) for part in parts))


def _license(dataset):
    rights = dataset.find("intellectualRights")
    if rights is None:
        return ""
    for link in rights.iter("ulink"):
        return license_name(clean(link.get("url", "")))
    return _text(rights)


def _doi(dataset):
    for identifier in map(_text, dataset.findall("alternateIdentifier")):
        for start in ("doi:", "https://doi.org/", "http://doi.org/", "http://dx.doi.org/"):
            if identifier.lower().startswith(start):
                return identifier[len(start) :]
        if identifier.startswith("10."):
            return identifier
    return ""
