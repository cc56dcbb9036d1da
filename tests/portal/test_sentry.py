"""What a Sentry receives of a failure, over HTTP; and that nobody reports anything without a DSN."""

import gzip
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

FAILING = """
import json, logging, os, sys, types
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
import django; django.setup()
if "SENTRY_DSN" in os.environ:
    import sentry_sdk
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpResponse
    from django.test import RequestFactory
    from django.urls import path
    from institutions.web.posts import accepts_post

    @accepts_post
    def fail(request):
        collector = request.GET["q"]
        raise ValueError(f"{collector} {request.body}")

    urls = types.ModuleType("failing")
    urls.urlpatterns = [path("fails", fail)]
    sys.modules["failing"] = urls
    settings.ROOT_URLCONF = "failing"
    settings.ALLOWED_HOSTS = ["*"]
    urls.handler500 = lambda request: HttpResponse(status=500)
    body = {"email": "curator@example.org"}
    headers = {"referer": "https://example.org/secret", "cookie": "table=secret", "user-agent": "secret"}
    logging.getLogger("portal").error("It can't read %s.", "Linnaeus")
    asked = RequestFactory(REMOTE_ADDR="192.0.2.7").post("/fails?q=Linnaeus", body, headers=headers)
    WSGIHandler()(asked.environ, lambda status, headers: None)
    sentry_sdk.flush(20)
print(json.dumps("sentry_sdk" in sys.modules))
"""


@pytest.fixture
def sentry():
    """(a DSN, the events that arrived)"""
    events = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            lines = [json.loads(line) for line in body.splitlines() if line.strip()]
            events.extend(
                content
                for header, content in zip(lines[1::2], lines[2::2], strict=True)
                if header["type"] == "event"
            )
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_arguments):
            pass

    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://key@127.0.0.1:{server.server_port}/1", events
        server.shutdown()
        thread.join()


def fails(root, tmp_path, **environment) -> bool:
    """Whether a process that fails has imported the SDK."""
    variables = {"PORTAL_VAR": str(tmp_path), "DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"}
    done = subprocess.run(
        [sys.executable, "-c", FAILING],
        cwd=root,
        env=os.environ | variables | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_failure_is_reported_without_what_readers_sent(root, tmp_path, sentry):
    dsn, events = sentry
    assert fails(root, tmp_path, SENTRY_DSN=dsn)
    by_kind = {"exception" in event: event for event in events}
    failure, line = by_kind[True], by_kind[False]
    (exception,) = failure["exception"]["values"]
    assert (exception["type"], exception["value"]) == ("ValueError", "")
    assert exception["stacktrace"]["frames"][-1]["function"] == "fail"
    assert failure["request"] == {"method": "POST", "url": "http://testserver/fails"}
    assert len(failure["tags"]["request_id"]) == 32
    assert line["logentry"] == {"message": "It can't read %s."}
    sent = json.dumps(events)
    for secret in ("Linnaeus", "curator@example.org", "192.0.2.7", "secret"):
        assert secret not in sent, secret


def test_without_a_dsn_the_sdk_is_never_imported(root, tmp_path):
    assert not fails(root, tmp_path)
