"""Archives of any number of made-up specimens, from GBIF's real shapes.

May import specimens' constants and harvest's column names only.
"""
