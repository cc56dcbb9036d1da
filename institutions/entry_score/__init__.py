"""How complete and sound an entry is: points.py says what is looked at, score.py looks, place.py at pins,
surroundings.py at the other entries.

The score is the number of points that are met, of those looked at. Each is met or not: a longer text, more
values or more collections earn nothing, and what another source contradicts counts as missing.
"""
