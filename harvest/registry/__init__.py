"""GRSciColl's institutions and collections, datasets and publishers.

May import load, plan, fetch and parse.
"""
