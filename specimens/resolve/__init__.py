"""Look up a list of numbers that somebody has: which records they are, and which are none.

read_list.py and read_file.py make a list of what is pasted or uploaded, request.py reads what is asked
of it, keep.py stores a long one. look_up.py finds the records, in steps.py's order of likelihood, and
gone.py what became of those that are gone. May import the engine, the query and the tables.
"""
