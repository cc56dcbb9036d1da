"""How gunicorn serves the portal (gunicorn.conf.py). Imports nothing of ours."""
