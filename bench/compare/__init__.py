"""What the figures are held against: plain PostgreSQL, growth, estimates.

May import bench/measure and bench/data.
"""
