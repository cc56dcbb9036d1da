"""What kind of file an archive is, and its tables, row by row.

May import nothing of harvest but parse.
"""
