"""The harvest: brings GBIF's records and GRSciColl's entries into PostgreSQL, stage by stage.

May import specimens and institutions; only portal may import it (layers: pyproject.toml).
"""
