"""The pages of one institution or collection, as far as harvests and GBIF are asked for them.

numbers.py sets its numbers side by side, reasons.py says why they differ, and collections.py has those of
its collections. parts.py is what institutions' own pages show of these. summary.py is one page for paper.
"""
