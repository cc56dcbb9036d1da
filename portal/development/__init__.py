"""`manage.py start`: a portal with specimens on one machine, and nothing left behind.

May import embedded and monitoring; settings take its secret key.
"""
