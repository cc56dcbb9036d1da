"""The page of one picture of a specimen: the picture, next to the words of its label."""

from django.http import Http404
from django.utils.translation import gettext as _

from specimens.presenters.gallery import picture_url
from specimens.presenters.label import present_label
from specimens.presenters.media import Medium, present_media
from specimens.presenters.neighbours import present_neighbours
from specimens.presenters.page import title
from specimens.presenters.scientific_name import name_runs, set_name
from specimens.presenters.values import types_in_words


def present_picture_page(specimen, number: int, formatted: str, params, engine) -> dict:
    """The context of specimens/picture.html; ``params`` carry the search that it was opened from.

    Pictures are numbered from 1. Raises Http404 for a number that there is none of.
    """
    pictures = [medium for medium in present_media(specimen) if medium.picture]
    if not 0 < number <= len(pictures):
        raise Http404(_("This specimen has no picture of this number."))
    neighbours = present_neighbours(params, specimen.pk, engine)
    carried = f"?{params.urlencode()}" if neighbours else ""
    record_url = f"{specimen.get_absolute_url()}{carried}"
    return {
        "nav": "specimens",
        "specimen": specimen,
        "title": title(specimen),
        "name": set_name(name_runs(specimen, formatted)),
        "types": types_in_words(specimen),
        "image": pictures[number - 1],
        "number": number,
        "pictures": present_strip(pictures, number, record_url),
        "record_url": record_url,
        "rows": present_label(specimen, formatted),
        "neighbours": neighbours,
        **present_steps(number, len(pictures), record_url, neighbours or {}),
    }


def present_strip(pictures: list[Medium], number: int, record_url: str) -> list[dict]:
    """The record's pictures, small, each with its page; none if there is only one."""
    if len(pictures) < 2:
        return []
    return [
        {"image": image, "url": picture_url(record_url, at), "number": at, "current": at == number}
        for at, image in enumerate(pictures, 1)
    ]


def present_steps(number: int, count: int, record_url: str, neighbours: dict) -> dict:
    """The pages of the pictures before and after: of this record, else of the next in the search."""
    before, after = neighbours.get("previous_url", ""), neighbours.get("next_url", "")
    if number > 1:
        previous_url = picture_url(record_url, number - 1)
    else:
        previous_url = picture_url(before) if before else ""
    if number < count:
        next_url = picture_url(record_url, number + 1)
    else:
        next_url = picture_url(after) if after else ""
    return {"previous_url": previous_url, "next_url": next_url}
