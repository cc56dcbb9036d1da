"""Prepare what the pages of institutions and collections show, as plain values for templates.

May import search, filters, maps and models.
"""
