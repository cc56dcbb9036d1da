"""The project's middleware: a cache by the version of the data, and answers to HEAD.

May import environment.
"""
