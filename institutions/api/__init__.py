"""Institutions, collections, datasets and publishers as JSON, in the format of GBIF's registry.

May import filters, holdings, models and the rooms below.
"""
