"""The specimen pages."""
