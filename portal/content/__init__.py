"""Pages that the programme writes itself: Markdown files in the folder ``content``.

front_matter, rendering and live read one file; pages reads the folder; questions and links look at
what was read; views and feed answer.
"""
