"""GBIF downloads that a person fetched: archives become the same rows as answers of the search API.

Read as streams: an archive is never unzipped as a whole. Of Parquet, one piece at a time lies on
the disk; of sidecars, what is looked up by gbifID. May import load, plan, runs
and what lies below them; download loads through it.
"""
