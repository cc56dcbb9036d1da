"""Institutions and collections as JSON, as GRSciColl writes it.

May import filters, holdings, models and the rooms below.
"""
