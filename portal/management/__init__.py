"""The commands of manage.py that portal has.

May import development.
"""
