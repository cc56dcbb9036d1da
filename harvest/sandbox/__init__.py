"""A stand-in for api.gbif.org: a real HTTP server over generated or recorded records.

It needs nothing of Django. ``world`` holds what is served, ``generate`` makes one from a seed,
``api`` answers requests as GBIF does (``api/faults.py`` makes it misbehave), ``downloads`` is its
download service. Imports nothing else of ours: it stands for GBIF, and must not learn from us.
"""
