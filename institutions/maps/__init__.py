"""Maps that the server draws: projection, coastline, dots.

May import models.
"""
