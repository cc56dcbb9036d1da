"""What every app's requests share: parameters, paging, safe links.

May import nothing of ours.
"""
