"""The number of a search's records as a small picture, for pages elsewhere."""

from django.utils.translation import gettext as _

LETTER = 7  # units that a letter is wide, about
MARGIN = 8


def present_badge(count: int) -> dict:
    """The context of specimens/badge.svg: the words, the number, and how wide each is."""
    words, number = _("specimen records"), f"{count:,}"
    left, right = (len(text) * LETTER + 2 * MARGIN for text in (words, number))
    return {
        "words": words,
        "number": number,
        "dark": left - 4,
        "width": left + right,
        "words_at": left // 2,
        "number_at": left + right // 2,
    }
