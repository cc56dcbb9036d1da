"""What answers a SpecimenQuery. Pages and API import engine.py and nothing below it.

May import the query, the tables, labels and models.
"""
