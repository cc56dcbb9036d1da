"""Generates the images of specimens, as GBIF's media objects."""

import random

from harvest.sandbox.generate import names
from harvest.sandbox.generate.holders import Source
from harvest.sandbox.generate.institutions import SITE
from harvest.sandbox.pictures.addresses import PICTURES

MEDIA_LICENCES = (
    "http://creativecommons.org/licenses/by/4.0/",
    "http://creativecommons.org/publicdomain/zero/1.0/",
    "© The Trustees",
)
OTHER_TYPES = ("MovingImage", "Sound")


def make_media(rng: random.Random, number: int, key: int, source: Source) -> list[dict]:
    draw = rng.random()
    count = 1 if draw < 0.8 else rng.randint(2, 4) if draw < 0.99 else rng.randint(12, 30)
    return [_image(rng, number, key, image, source.dataset["title"]) for image in range(count)]


def _image(rng: random.Random, number: int, key: int, image: int, holder: str) -> dict:
    """Return a media object; some have a page but no file, and some lack licence or type."""
    page = f"{SITE}/media/{number}/{image}"
    if rng.random() < 0.05:
        return {"type": "StillImage", "references": page}
    found = {"identifier": f"{PICTURES}/specimen/{key}/{image}.png", "format": "image/png"}
    if rng.random() < 0.95:
        found["type"] = "StillImage" if rng.random() < 0.98 else rng.choice(OTHER_TYPES)
    if rng.random() < 0.9:
        found["license"] = rng.choice(MEDIA_LICENCES)
        found["rightsHolder"] = holder.partition(":")[0]
    if rng.random() < 0.6:
        found |= {"creator": names.collector(rng), "title": f"View {image + 1}"}
    return found
