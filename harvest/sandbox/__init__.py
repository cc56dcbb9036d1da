"""A stand-in for api.gbif.org: a real HTTP server over generated or recorded records.

It does not need Django. ``world`` holds what is served, ``generate`` makes a world from a seed,
``api`` answers requests as GBIF does (``api/faults.py`` makes it misbehave), ``downloads`` is its
download service, and ``pictures`` draws what museums would have photographed. Imports nothing else from the project: it stands for GBIF, and must not share
our mistakes.
"""
