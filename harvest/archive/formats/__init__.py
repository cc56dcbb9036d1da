"""Recognise the format of an archive, and read its tables row by row.

Within harvest, may import only parse.
"""
