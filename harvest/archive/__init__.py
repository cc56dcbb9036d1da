"""GBIF downloads that a person fetched: archives become the same rows as answers of the search API.

Read as streams: the records of an archive never lie on the disk unzipped. May import load, plan,
runs and what lies below them; download loads through it.
"""
