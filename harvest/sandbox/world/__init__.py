"""The records and entities that a sandbox serves, and the search over them.

May import api/answers.py for GBIF's refusals, and nothing else of harvest.
"""
