"""Pages of the occurrence search, checked and kept on disk.

May import gbif and parse.
"""
