"""Generates archives of any number of made-up specimens, in GBIF's shapes.

May import specimens' constants and harvest's column names only.
"""
