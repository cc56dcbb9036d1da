"""Every address of the portal. None ends in a slash, as GBIF's own do not."""

from django.urls import include, path

urlpatterns = [
    path("", include("institutions.urls")),
    path("api/v1/", include("portal.api_urls")),
]
