"""Conditions joined by and, or and not. tree.py is what they are; read.py and write.py know GBIF's JSON."""
