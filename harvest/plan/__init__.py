"""Which slices a harvest asks GBIF for, and whether its answers are plausible.

May import fetch, gbif, options and models.
"""
