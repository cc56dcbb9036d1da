"""Specimens as JSON, in GBIF's format for occurrences.

May import search/engine.py, the query and the tables; the pages' views and presenters do not
import it.
"""
