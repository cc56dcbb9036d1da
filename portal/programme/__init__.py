"""Digitisation as the programme follows it: of the UK, of each institution, and what comes next.

measures.py says what is counted, figures.py counts it by institution, ladder.py finds each one's next
step. page.py shows them, and spreadsheet.py writes them.
"""
