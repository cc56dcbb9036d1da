"""The pages of one institution or collection, as far as harvests and GBIF are asked for them.

numbers.py sets its numbers side by side and says why they differ, collections.py those of its
collections. parts.py is what institutions' own pages show of these. summary.py is one page for paper.
"""
