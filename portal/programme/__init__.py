"""Digitisation as the programme follows it: of the UK, of each institution, and what comes next.

specimens/measures.py says what is counted, figures.py counts it by institution, ladder.py finds each one's next
step, and table.py orders them. page.py, table_page.py and compare.py are the pages, made of cells.py;
spreadsheet.py writes the same as files.
"""
