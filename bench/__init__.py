"""Benchmarks of the portal at national size: data, measurements, comparisons.

May import everything; nothing imports it.
"""
