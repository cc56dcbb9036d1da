"""The commands that portal adds to manage.py.

May import development.
"""
