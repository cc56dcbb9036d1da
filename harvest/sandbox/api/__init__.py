"""GBIF's API over real HTTP, with its faults.

May import world, downloads and pictures.
"""
