"""Licences: images of institutions come under them too, so the list lies there."""

from institutions.licences import present_licence

__all__ = ["present_licence"]
