"""Names of countries, licences and GRSciColl's concepts.

May import nothing of ours.
"""
