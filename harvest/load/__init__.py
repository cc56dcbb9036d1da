"""Load parsed rows into PostgreSQL: stage and merge them, withdraw others, and keep history.

May import plan, fetch, parse and models; knows nothing of archives and downloads.
"""
