"""The files that come with an archive's records: media, verbatim terms, keys of holders.

May import formats, and the Arrow columns of parse.
"""
