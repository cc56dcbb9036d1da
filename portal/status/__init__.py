"""The public page about harvests, counts and freshness.

May import harvest, specimens and institutions.
"""
