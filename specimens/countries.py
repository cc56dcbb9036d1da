"""Country names: institutions have addresses as specimens have places, so the list lies there."""

from institutions.countries import COUNTRIES, country_name

__all__ = ["COUNTRIES", "country_name"]
