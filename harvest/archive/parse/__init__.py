"""Chunks of an archive become lines for COPY, by the thousand and in several processes.

May import harvest/parse, and of harvest/load only the format of COPY: no Django.
"""
