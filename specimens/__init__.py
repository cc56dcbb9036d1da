"""Specimens: the two tables of columns and fields, search, pages, API.

May import institutions; harvest and portal import it.
"""
