"""Worlds of any size, invented but of GBIF's shapes.

May import world.
"""
