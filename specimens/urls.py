"""Addresses of the specimen pages, in each language, and of what programs read."""

from django.urls import path, re_path

from institutions.web.languages import in_each_language
from specimens.views import (
    area,
    builder,
    charts,
    download,
    filters,
    follow,
    made_download,
    manifests,
    maps,
    mids,
    pictures,
    references,
    resolve,
    scripts,
    search,
    sources,
    specimen,
    worklist,
)

app_name = "specimens"

# What people read, and what the scripts of pages fetch.
pages = [
    path("specimen/search", search.search, name="search"),
    path("specimen/search/cite", references.search_page, name="cite"),
    path("dataset/<uuid:key>", sources.dataset, name="dataset"),
    path("publisher/<uuid:key>", sources.publisher, name="publisher"),
    path("specimen/search/download", download.download, name="download"),
    path("download/<str:key>", made_download.made_download, name="made-download"),
    path("download/<str:key>/progress.json", made_download.progress, name="download-progress"),
    path("download/<str:key>/cancel", made_download.cancel, name="cancel-download"),
    path("download/<str:key>/changes", made_download.changes, name="download-changes"),
    path("specimen/resolve", resolve.resolve_list, name="resolve"),
    path("specimen/table", search.remember_table, name="remember-table"),
    path("s", search.shorten_link, name="shorten"),
    path("s/<slug:slug>", search.short_link, name="short-link"),
    path("specimen/area", area.area, name="area"),
    path("specimen/builder", builder.builder, name="builder"),
    path("specimen/values", filters.values, name="values"),
    path("specimen/facet", filters.facet, name="facet"),
    path("specimen/search/map.<slug:form>", maps.sheet, name="map-sheet"),
    path("map/embed", maps.embed, name="map-embed"),
    re_path(
        r"^(?P<kind>institution|collection)/(?P<key>[0-9a-f-]{36})/worklist$",
        worklist.worklist,
        name="worklist",
    ),
    re_path(
        r"^(?P<kind>institution|collection)/(?P<key>[0-9a-f-]{36})/worklist/(?P<name>[a-zA-Z]+)$",
        worklist.part,
        name="worklist-part",
    ),
    re_path(
        r"^(?P<kind>institution|collection|dataset|publisher)/(?P<key>[0-9a-f-]{36})/mids$",
        mids.mids,
        name="mids",
    ),
    path("specimen/map.json", scripts.map_cells, name="map"),
    path("specimen/map/records.json", scripts.map_records, name="map-records"),
    path("specimen/suggest/searches", scripts.suggest_searches, name="suggest-searches"),
    path("specimen/suggest", scripts.suggest, name="suggest"),
    path("specimen/<int:gbif_id>", specimen.specimen, name="specimen"),
    path("specimen/<int:gbif_id>/image/<int:number>", pictures.picture_page, name="picture-page"),
]

urlpatterns = [
    *in_each_language(*pages),
    path("specimen/search/cite.<slug:form>", references.of_search, name="cite-search"),
    path("specimen/<int:gbif_id>/cite.<slug:form>", references.of_specimen, name="cite-specimen"),
    path("dataset/<uuid:key>/cite.<slug:form>", references.of_dataset, name="cite-dataset"),
    path("specimen/search.atom", follow.atom, name="search-atom"),
    path("specimen/search.feed.json", follow.json_feed, name="search-feed"),
    path("specimen/<int:gbif_id>.atom", follow.record_atom, name="record-atom"),
    path("specimen/<int:gbif_id>.feed.json", follow.record_feed, name="record-feed"),
    path("specimen/search/badge.svg", follow.badge, name="badge"),
    path("specimen/search.csv", search.search_csv, name="search-csv"),
    path("download/<str:key>/file", made_download.file, name="download-file"),
    path("download/<str:key>/cite.<slug:form>", made_download.cite, name="cite-download"),
    path("specimen/search.json", search.search_json, name="search-json"),
    path("specimen/resolve.csv", resolve.resolve_csv, name="resolve-csv"),
    path("specimen/resolve.xlsx", resolve.resolve_xlsx, name="resolve-xlsx"),
    path("specimen/chart.csv", charts.chart_csv, name="chart-csv"),
    path("specimen/sources.csv", charts.sources_csv, name="sources-csv"),
    re_path(
        r"^(?P<kind>institution|collection)/(?P<key>[0-9a-f-]{36})/worklist\.(?P<form>csv|json)$",
        worklist.worklist,
        name="worklist-as",
    ),
    re_path(
        r"^(?P<kind>institution|collection)/(?P<key>[0-9a-f-]{36})/worklist/(?P<name>[a-zA-Z]+)"
        r"\.(?P<form>csv|json)$",
        worklist.part,
        name="worklist-part-as",
    ),
    re_path(
        r"^(?P<kind>institution|collection|dataset|publisher)/(?P<key>[0-9a-f-]{36})/mids"
        r"\.(?P<form>csv|json)$",
        mids.mids,
        name="mids-as",
    ),
    path("specimen/<int:gbif_id>/picture/<slug:name>/<int:size>", pictures.picture, name="picture"),
    path("specimen/<int:gbif_id>/manifest.json", manifests.of_specimen, name="manifest"),
    path("specimen/search/manifest.json", manifests.of_search, name="search-manifest"),
]
