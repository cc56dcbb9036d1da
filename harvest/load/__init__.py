"""Parsed rows go into PostgreSQL: staged, merged, withdrawn, with their history.

May import plan, fetch, parse and models; knows nothing of archives and downloads.
"""
