"""`manage.py doctor`: what is wrong with a portal, and what to do. Looks, and changes nothing."""
