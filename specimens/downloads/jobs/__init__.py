"""Downloads that are too large to wait for: asked for, made by a job, kept for a while, and compared.

order.py takes one in, run.py makes the file, keeper.py says how far it is, keys.py remembers what was
in it, and changes.py compares that with today.
"""
