"""Health checks and metrics.

May import status.
"""
