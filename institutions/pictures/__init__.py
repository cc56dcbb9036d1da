"""Pictures of other people's servers, fetched for readers and kept: no browser asks a museum itself.

obtain.py puts the parts together: store.py (what is kept), fetches.py (who waits for whom),
fetch.py and places.py (one address, asked safely), iiif.py, resize.py. answer.py is the view's part.
May import addresses.
"""
