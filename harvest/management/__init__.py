"""The commands that harvest adds to manage.py.

May import everything in harvest; nothing imports it.
"""
