"""Pictures of specimens that a page may show by itself: openly licensed, and credited."""

from institutions.vocabularies.creative_commons import read_address
from specimens.models import Specimen
from specimens.presenters.media import Medium, images
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine

# https://creativecommons.org/public-domain/freeworks/: the licences that Creative Commons calls free
OPEN_CODES = ("zero", "mark", "by", "by-sa")
MOST_LOOKED_AT = 50  # records


def find_picture(query: SpecimenQuery) -> dict | None:
    """Return present_picture() of one of the first matches that have an open picture, or None.

    Looks at MOST_LOOKED_AT records at most, in GBIF's order. Raises IndexMissing.
    """
    with_images = query.without("hasImage").with_value("hasImage", "true")
    keys = get_engine().page(with_images, limit=MOST_LOOKED_AT).keys
    pictured = map(present_picture, Specimen.objects.as_results(keys))
    return next((picture for picture in pictured if picture), None)


def present_picture(specimen: Specimen) -> dict | None:
    """Return {shown, alt, credit, licence, licence_url, url} of the first open picture, or None."""
    for image in images(specimen):
        if image.picture and is_open(image):
            return {
                "shown": image.small,
                "alt": image.alt,
                "credit": image.credit,
                "licence": image.licence,
                "licence_url": image.licence_url,
                "url": specimen.get_absolute_url(),
            }
    return None


def is_open(image: Medium) -> bool:
    """Whether anybody may show the image who credits it."""
    licence = read_address(image.licence_url)
    return licence is not None and licence.code in OPEN_CODES
