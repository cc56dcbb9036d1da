"""One command a module.

May import development.
"""
