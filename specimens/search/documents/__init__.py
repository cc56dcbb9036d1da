"""A specimen as the document that any engine indexes.

May import the tables and models; knows no engine.
"""
