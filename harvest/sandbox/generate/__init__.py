"""Generates worlds of any size: invented records and entities in GBIF's shapes.

May import world and the addresses of pictures.
"""
