"""A database engine for Django: a PostgreSQL that is started for the first connection.

May import nothing else from the project.
"""
