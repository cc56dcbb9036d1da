"""The engine and the indexer over a tantivy index in a directory.

May import documents, and answers.py of the contract.
"""
