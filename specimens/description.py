"""A search in words, for headings, titles and citations."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specimens.query import SpecimenQuery


def describe(query: "SpecimenQuery") -> str:
    return "Specimens"
