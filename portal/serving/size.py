"""How many processes and threads serve requests, each of which may have a database connection."""

WORKERS = 2
THREADS = 32  # more than can wait at the gate and be inside it (portal/middleware/gate.py)
