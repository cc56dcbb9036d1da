"""Entries of GRSciColl, as its API has them."""

from harvest.sandbox.world import entities

LEEDS, YORK = (f"{n}0000000-0000-4000-8000-00000000000a" for n in (1, 2))
BEETLES = "30000000-0000-4000-8000-00000000000a"


def leeds() -> dict:
    """An entry with something in most fields, and with what no form of ours has."""
    return entities.institution(
        *(LEEDS, "LEEDM", "Leeds Museum"),
        description="One.\n\nTwo.",
        homepage="https://leeds.example.org",
        email=["info@leeds.example.org"],
        phone=["0113 496 0000"],
        types=["Museum"],
        numberSpecimens=1000,
        latitude=53.8,
        longitude=-1.55,
        address={"key": 7, "address": "1 High Street", "city": "Leeds", "country": "GB"},
        alternativeCodes=[{"code": "LDS", "description": "until 1950"}],
        contactPersons=[{"key": 9, "lastName": "Curator", "email": ["curator@leeds.example.org"]}],
        logoUrl="https://leeds.example.org/logo.png",
    )
