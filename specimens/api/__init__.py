"""Specimens as JSON, as GBIF writes occurrences.

May import search/engine.py, the query and the tables; views and presenters know nothing of it.
"""
