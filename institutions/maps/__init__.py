"""Maps drawn on the server: projection, coastline, dots.

May import models.
"""
