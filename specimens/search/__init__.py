"""The search engine, which answers a SpecimenQuery. Pages and API import engine.py, nothing below.

May import the query, the tables, labels and models.
"""
