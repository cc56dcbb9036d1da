"""What gunicorn does besides serving: a folder in which its workers add up what /metrics reports.

gunicorn reads this file by itself. The folder is made before the workers start, which import
prometheus_client and find its name in their environment, and is removed when the server ends.
"""

import os
import shutil
import tempfile

FOLDER = "PROMETHEUS_MULTIPROC_DIR"


def on_starting(server):
    if os.environ.get("METRICS", "").strip() == "true":
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="portal-metrics-")


def on_exit(server):
    if FOLDER in os.environ:
        shutil.rmtree(os.environ[FOLDER], ignore_errors=True)
