"""Names of countries, licences and GRSciColl's concepts, and what its identifiers mean.

May import text.py and nothing else of ours.
"""
