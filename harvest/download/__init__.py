"""A harvest by GBIF's download service: what to ask for, and how to wait for it and fetch it.

Contract: https://techdocs.gbif.org/en/data-use/api-downloads and …/api-sql-downloads.
"""
