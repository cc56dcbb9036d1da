"""The drawings: each takes a random.Random for its tints and returns SVG.

A motif is about 400 units wide and high, with its middle at 0, 0. Most are drawn as a half and its
mirror image. May import shapes and colours.
"""
