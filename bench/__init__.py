"""What the portal costs at national size: data, measurements, comparisons.

May import everything; nothing imports it.
"""
