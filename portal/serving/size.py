"""How many processes and threads serve requests, each of which may have a database connection."""

WORKERS = 2
# More than can wait at the gate and be inside it (portal/middleware/gate.py), and than wait for
# pictures (institutions/pictures/fetches.py).
THREADS = 38
