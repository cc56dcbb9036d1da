"""The parsed chunks of an archive go into the tables, with what archives leave to us to find.

May import the other rooms of archive, and harvest/load.
"""
