"""The page of harvests, counts and freshness, for everyone.

May import harvest, specimens and institutions.
"""
