"""Chunks of an archive become lines for COPY, by the thousand and in several processes.

May import harvest/parse, institutions/matching.py, and of harvest/load the format of COPY: no
models, no database.
"""
