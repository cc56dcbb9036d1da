"""Health and metrics, for machines.

May import status.
"""
