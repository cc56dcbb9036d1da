"""The plan of a harvest: which slices to fetch, and whether GBIF's counts are plausible.

May import fetch, gbif, options and models.
"""
