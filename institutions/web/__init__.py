"""Code for requests that all apps share: parameters, paging, safe links.

May import nothing of ours.
"""
