"""Rehearses a national harvest: the real commands, in a portal made for it, from a sandbox that lies.

The commands run as child processes with an environment of their own, so the portal's own database,
index and files are not touched. May import archive, runs, sandbox and, in what reads the rehearsal's
portal (``observe.py``), specimens.
"""
