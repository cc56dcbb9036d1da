"""Files of all records of a search: what is in them, and how each format is written.

A format's writer turns an Export into the bytes of its file, part by part, and knows nothing of
requests: a view sends the parts as they come, and a job can write them to disk.
"""
