"""One command per module.

May import development.
"""
