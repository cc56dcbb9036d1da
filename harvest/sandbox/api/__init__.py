"""GBIF's API over real HTTP, with its faults.

May import world and downloads.
"""
