"""What every request passes through: caches by the version of the data, HEAD.

May import environment.
"""
