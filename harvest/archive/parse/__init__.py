"""Turn chunks of an archive into lines for COPY, thousands at once and in several processes.

May import formats, sidecars, harvest/parse, institutions/matching.py and, of harvest/load, only
copy_format: no models, no database.
"""
