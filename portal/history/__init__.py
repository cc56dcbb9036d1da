"""How the numbers of the UK, an institution or a collection have changed from harvest to harvest.

snapshots.py reads the snapshots that harvests keep, names.py says what their figures mean, chart.py draws
them, page.py prepares charts and table, and api.py answers with all of them.
"""
