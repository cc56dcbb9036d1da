"""The engine over a tantivy index in a folder.

May import documents and the contract's answers.
"""
