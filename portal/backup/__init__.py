"""All that a portal needs to answer as before, in one file: `manage.py backup` and `restore`.

A zip file for a small site:

manifest.json                   what is in it, with the digest of each member (manifest.py)
tables/<table>.copy             its rows, as PostgreSQL's COPY writes them
downloads/<key>/keys.parquet    the gbifIDs of a download
downloads/<key>/file.zip        the download itself, with --files

It holds no secret and no setting, and not the index, which is made from the rows.
"""
