"""Code for requests that all apps share: parameters, paging, safe links.

May import text.py and nothing else of ours.
"""
