"""Where files lie that several machines share: a folder that all of them mount, or a bucket of S3.

The settings name them in STORAGES: "index" and "exports".
"""
