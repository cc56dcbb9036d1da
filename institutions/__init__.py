"""The institutions and collections of GRSciColl: models, pages, API, map.

May import nothing of ours.
"""
