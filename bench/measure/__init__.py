"""One measurement per module: loading, indexing, searching, serving.

May import the portal as its users call it, and bench/data.
"""
