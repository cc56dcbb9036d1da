"""Digitisation as the programme follows it: of the UK, of each institution, and what comes next.

specimens/measures.py says what is counted, figures.py counts it by institution, places.py finds where each one
is, ladder.py its next step, and table.py orders them. groups.py sorts them by place and by subject,
group_table.py and groups_map.py show the groups. projects.py reads hubs and projects, progress.py says how far
they are. Modules that end in _page are pages, as are page.py and compare.py, made of cells.py; spreadsheet.py
writes the same as files, and those that end in _api answer programs.
"""
