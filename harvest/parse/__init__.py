"""Turns a GBIF record into a row of columns. Pure.

May import specimens/columns.py and the standard library: no Django, no HTTP (pyproject.toml).
"""
