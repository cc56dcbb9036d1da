"""The sandbox's version of GBIF's download service: jobs, and the archives that they make.

May import world.
"""
