"""Draws the sandbox's pictures as SVG: specimens with label and scale bar, collections, buildings.

``motifs`` are the drawings, ``choose`` picks one by a record's taxon, and ``draw`` puts it on its
ground with its label. Same record, same picture. May import world.
"""
