"""What the pages of institutions show, as plain values for templates.

May import search, filters, maps and models.
"""
