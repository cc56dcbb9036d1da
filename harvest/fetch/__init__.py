"""Fetch pages of the occurrence search, check them and keep them on disk.

May import gbif and parse.
"""
