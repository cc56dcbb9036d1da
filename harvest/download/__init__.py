"""A harvest by GBIF's download service: what to ask for, how to wait for it, fetch it and load it.

Contract: https://techdocs.gbif.org/en/data-use/api-downloads and …/api-sql-downloads. May import
archive, load, plan, runs and what lies below them.
"""
