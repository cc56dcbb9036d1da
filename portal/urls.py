"""Every address of the portal. None ends in a slash, as GBIF's own do not."""

from django.urls import include, path

from portal import owner, views
from portal.cards import views as cards
from portal.monitoring import health, metrics
from portal.status import page as status

handler400 = "portal.views.bad_request"
handler500 = "portal.views.server_error"

urlpatterns = [
    path("", views.home, name="home"),
    path("help", views.help_page, name="help"),
    path("about-the-data", views.about, name="about"),
    path(".well-known/security.txt", views.security, name="security"),
    path("card.png", cards.portal, name="card"),
    path("specimen/<int:gbif_id>/card.png", cards.specimen, name="card-specimen"),
    path("institution/<uuid:key>/card.png", cards.institution, name="card-institution"),
    path("owner-logo", owner.logo, name="owner-logo"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("robots.txt", views.robots, name="robots"),
    path("status", status.status, name="status"),
    path("status.json", status.status_json, name="status-json"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("", include("specimens.urls")),
    path("", include("institutions.urls")),
    path("api/v1/", include("portal.api_urls")),
    path("", include("portal.former_addresses")),
]
