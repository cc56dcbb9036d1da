"""A stand-in for api.gbif.org: a real HTTP server over generated or recorded records.

It needs nothing of Django. ``world`` holds what is served, ``generate`` makes one from a seed,
``answers`` turns a request into GBIF's answer, ``downloads`` is its download service, ``server``
speaks HTTP, ``faults`` makes it misbehave.
"""
