"""The commands of manage.py that harvest has.

May import everything in harvest; nothing imports it.
"""
