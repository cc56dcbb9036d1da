"""Turn a specimen into the document that any engine indexes.

May import the tables and models, but no engine.
"""
