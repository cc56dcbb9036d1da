"""Every address of the portal. None ends in a slash, as GBIF's own do not, but for home in each language."""

from django.urls import include, path, re_path

from institutions.web.languages import in_each_language
from portal import owner, privacy, views
from portal.api_docs import docs
from portal.cards import views as cards
from portal.discovery import feed, icons, opensearch, sitemap
from portal.holders import summary
from portal.monitoring import health, metrics
from portal.programme import (
    compare,
    groups_page,
    mids_page,
    table_page,
    targets_page,
    unclaimed_page,
)
from portal.programme import page as programme
from portal.status import page as status
from portal.why import page as why

handler400 = "portal.views.bad_request"
handler500 = "portal.views.server_error"

# What people read, and what the scripts of pages fetch.
pages = [
    path("", views.home, name="home"),
    path("about-the-data", views.about, name="about"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("privacy", privacy.page, name="privacy"),
    path("opensearch.xml", opensearch.description, name="opensearch"),
    path("opensearch/suggest", opensearch.suggest, name="opensearch-suggest"),
    path("why", why.page, name="why"),
    path("dashboard", programme.dashboard, name="dashboard"),
    path("dashboard/institutions", table_page.institutions, name="dashboard-institutions"),
    path("dashboard/groups", groups_page.groups, name="dashboard-groups"),
    path("dashboard/ladder", table_page.ladder, name="dashboard-ladder"),
    path("dashboard/unclaimed", unclaimed_page.unclaimed, name="dashboard-unclaimed"),
    path("dashboard/targets", targets_page.targets, name="dashboard-targets"),
    path("dashboard/targets/<slug:slug>", targets_page.project, name="dashboard-project"),
    path("dashboard/compare", compare.compare, name="dashboard-compare"),
    path("dashboard/mids", mids_page.mids, name="dashboard-mids"),
    path("institution/<uuid:key>/summary", summary.summary, name="institution-summary"),
    path("status", status.status, name="status"),
    path("api/v1/docs", docs, name="api-docs"),
]

urlpatterns = [
    *in_each_language(*pages),
    path(".well-known/security.txt", views.security, name="security"),
    path("card.png", cards.portal, name="card"),
    path("specimen/<int:gbif_id>/card.png", cards.specimen, name="card-specimen"),
    path("institution/<uuid:key>/card.png", cards.institution, name="card-institution"),
    path("owner-logo", owner.logo, name="owner-logo"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap/pages.xml", sitemap.pages, name="sitemap-pages"),
    path("sitemap/institutions.xml", sitemap.institutions, name="sitemap-institutions"),
    path("sitemap/collections.xml", sitemap.collections, name="sitemap-collections"),
    path("sitemap/datasets.xml", sitemap.datasets, name="sitemap-datasets"),
    path("sitemap/publishers.xml", sitemap.publishers, name="sitemap-publishers"),
    path("sitemap/specimens-<int:number>.xml", sitemap.specimens, name="sitemap-specimens"),
    path("new.atom", feed.newest, name="feed"),
    path("favicon.ico", icons.leads_to_file("favicon.ico"), name="favicon"),
    path("apple-touch-icon.png", icons.leads_to_file("apple-touch-icon.png")),
    path("manifest.webmanifest", icons.manifest, name="manifest"),
    re_path(
        r"^dashboard/institutions\.(?P<form>csv|json)$",
        table_page.institutions,
        name="dashboard-institutions-as",
    ),
    re_path(
        r"^dashboard/ladder\.(?P<form>csv|json)$", table_page.ladder, name="dashboard-ladder-as"
    ),
    re_path(
        r"^dashboard/unclaimed\.(?P<form>csv|json)$",
        unclaimed_page.unclaimed,
        name="dashboard-unclaimed-as",
    ),
    re_path(
        r"^dashboard/targets\.(?P<form>csv|json)$",
        targets_page.targets,
        name="dashboard-targets-as",
    ),
    re_path(r"^dashboard/mids\.(?P<form>csv|json)$", mids_page.mids, name="dashboard-mids-as"),
    path("status.json", status.status_json, name="status-json"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("", include("portal.form_suffix")),  # before the API's, whose converter it registers
    path("", include("specimens.urls")),
    path("", include("institutions.urls")),
    path("api/v1/", include("portal.api_urls")),
    path("api/v2/", include("portal.map_urls")),
    path("", include("portal.own_terms")),
    path("", include("portal.content.urls")),
    # After those, as pages may be written for them.
    path("", include("portal.former_addresses")),
]
