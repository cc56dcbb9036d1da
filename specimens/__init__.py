"""Specimens: the tables of columns and of fields, search, pages, API.

May import institutions; is imported by harvest and portal.
"""
