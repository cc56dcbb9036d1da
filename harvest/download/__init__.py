"""Harvest with GBIF's download service: plan and request downloads, wait, fetch and load them.

The service: https://techdocs.gbif.org/en/data-use/api-downloads and …/api-sql-downloads. May import
archive, load, plan, runs and the packages below them.
"""
