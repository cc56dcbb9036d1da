"""Load GBIF download files: their records become the same rows as records of the search API.

Archives are read as streams and never unzipped as a whole. Only one Parquet piece at a time, and
the parts of sidecars that are looked up by gbifID, are copied to disk. May import load, plan, runs
and the packages below them; harvest/download uses this package to load its files.
"""
