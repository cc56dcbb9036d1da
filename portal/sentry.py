"""Reports of failures to a Sentry of the operator's choice (SENTRY_DSN), without what readers sent.

What is reported: where in the code it failed, the kind of failure, the path of the page, and the
number of the request, by which the log has the rest.
"""

from portal.release import VERSION
from portal.request_id import current

KEPT_OF_REQUEST = ("url", "method")


def begin(dsn: str) -> None:
    """Report failures to a DSN from now on. The SDK is not imported before."""
    import sentry_sdk
    from sentry_sdk.integrations.celery import CeleryIntegration
    from sentry_sdk.integrations.django import DjangoIntegration

    sentry_sdk.init(
        dsn,
        release=VERSION,
        send_default_pii=False,
        include_local_variables=False,  # they hold searches
        max_request_body_size="never",
        max_breadcrumbs=0,  # statements and their parameters, requests to others
        auto_session_tracking=False,
        send_client_reports=False,
        auto_enabling_integrations=False,
        integrations=[DjangoIntegration(), CeleryIntegration()],
        before_send=scrub,
    )


def scrub(event: dict, _hint: dict) -> dict:
    """An event without searches, bodies, addresses of clients, headers and messages of exceptions.

    Such a message may repeat what somebody typed; PostgreSQL's do.
    """
    for name in ("user", "extra", "breadcrumbs", "modules"):
        event.pop(name, None)
    if request := event.get("request"):
        kept = {name: request[name] for name in KEPT_OF_REQUEST if name in request}
        event["request"] = {name: value.partition("?")[0] for name, value in kept.items()}
    for failure in event.get("exception", {}).get("values", ()):
        failure["value"] = ""
    if "logentry" in event:  # the sentence without what was put into it
        event["logentry"] = {"message": event["logentry"].get("message", "")}
    if "celery-job" in event.get("contexts", {}):
        del event["contexts"]["celery-job"]  # the arguments of a task
    event["tags"] = {"request_id": current.get()}
    return event
