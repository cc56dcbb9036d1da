"""The files that come with an archive's records: media, verbatim terms, keys of holders.

May import formats, and of parse the modules arrow and job.
"""
