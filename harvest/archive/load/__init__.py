"""Load an archive's parsed chunks into the tables, and fill in what the archive leaves out.

May import the other packages of archive, and harvest/load.
"""
