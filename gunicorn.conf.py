"""How gunicorn serves the portal; it reads this file by itself.

For /metrics there is a folder in which the workers add up what they count. It is made before the
workers start, which import prometheus_client and find its name in their environment, and is removed
when the server ends.
"""

import os
import shutil
import tempfile

from portal.log import GUNICORN_AS_JSON
from portal.serving.size import THREADS, WORKERS

worker_class = "portal.serving.worker.PatientWorker"
workers = WORKERS
threads = THREADS
# Seconds; longer than the proxy keeps its connections, so that it never meets a closed one.
keepalive = 75
# Bytes. Five hundred keys of institutions fill more; a POST would take those.
limit_request_line = 8190
# No header of a request says under which path the portal is.
forwarder_headers = ""

# The method, path and status of a request, and its number, without what was searched for: neither in
# its address nor in the page that it came from (Referer). Nor the client's address, unless
# ACCESS_LOG_QUERIES=true keeps gunicorn's own format.
if os.environ.get("ACCESS_LOG_QUERIES", "").strip() != "true":
    access_log_format = '%(t)s "%(m)s %(U)s %(H)s" %(s)s %(b)s "%(a)s" %({x-request-id}o)s'

if os.environ.get("LOG_FORMAT", "").strip() == "json":
    logconfig_dict = GUNICORN_AS_JSON

FOLDER = "PROMETHEUS_MULTIPROC_DIR"


def on_starting(server):
    if os.environ.get("METRICS", "").strip() == "true":
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="portal-metrics-")


def on_exit(server):
    if FOLDER in os.environ:
        shutil.rmtree(os.environ[FOLDER], ignore_errors=True)
