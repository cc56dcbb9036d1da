"""How other programs find the portal: sitemaps, icons, search from a browser's bar, a feed.

Imports what pages show (portal/home), and nothing imports it but portal/urls.py and portal/views.py.
"""
