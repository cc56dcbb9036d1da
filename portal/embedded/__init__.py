"""A database engine for Django: PostgreSQL, started when the first connection asks for it.

May import nothing of ours.
"""
