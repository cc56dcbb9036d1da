"""What every holder had when a harvest ended: a row each, kept for good, from which its history is shown.

take.py makes the rows from the search index and the registry; at_gbif.py counts what GBIF has.
"""
