"""Changes that people suggest to GRSciColl from a form of the portal.

fields.py says what the form asks, values.py reads it, changes.py compares it with the entry, body.py
writes GRSciColl's JSON; guard.py keeps programs out; registry.py speaks to GBIF, and send.py and
follow.py say what becomes of a suggestion.
"""
