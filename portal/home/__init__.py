"""What the home page shows: ways in, examples, new records, a record of the day.

Imports specimens, institutions and portal/figures.py; portal/views.py renders it.
"""
