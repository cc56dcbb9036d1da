"""Addresses of the specimen pages."""

from django.urls import path

from specimens.views import (
    area,
    builder,
    charts,
    download,
    filters,
    follow,
    manifests,
    pictures,
    references,
    resolve,
    scripts,
    search,
    sources,
    specimen,
)

app_name = "specimens"

urlpatterns = [
    path("specimen/search", search.search, name="search"),
    path("specimen/search/cite", references.search_page, name="cite"),
    path("specimen/search/cite.<slug:form>", references.of_search, name="cite-search"),
    path("specimen/<int:gbif_id>/cite.<slug:form>", references.of_specimen, name="cite-specimen"),
    path("dataset/<uuid:key>", sources.dataset, name="dataset"),
    path("publisher/<uuid:key>", sources.publisher, name="publisher"),
    path("dataset/<uuid:key>/cite.<slug:form>", references.of_dataset, name="cite-dataset"),
    path("specimen/search.atom", follow.atom, name="search-atom"),
    path("specimen/search.feed.json", follow.json_feed, name="search-feed"),
    path("specimen/search/badge.svg", follow.badge, name="badge"),
    path("specimen/search.csv", search.search_csv, name="search-csv"),
    path("specimen/search/download", download.download, name="download"),
    path("specimen/search.json", search.search_json, name="search-json"),
    path("specimen/resolve", resolve.resolve_list, name="resolve"),
    path("specimen/resolve.csv", resolve.resolve_csv, name="resolve-csv"),
    path("specimen/resolve.xlsx", resolve.resolve_xlsx, name="resolve-xlsx"),
    path("specimen/chart.csv", charts.chart_csv, name="chart-csv"),
    path("specimen/sources.csv", charts.sources_csv, name="sources-csv"),
    path("specimen/table", search.remember_table, name="remember-table"),
    path("s", search.shorten_link, name="shorten"),
    path("s/<slug:slug>", search.short_link, name="short-link"),
    path("specimen/area", area.area, name="area"),
    path("specimen/builder", builder.builder, name="builder"),
    path("specimen/values", filters.values, name="values"),
    path("specimen/facet", filters.facet, name="facet"),
    path("specimen/map.json", scripts.map_cells, name="map"),
    path("specimen/map/records.json", scripts.map_records, name="map-records"),
    path("specimen/suggest/searches", scripts.suggest_searches, name="suggest-searches"),
    path("specimen/suggest", scripts.suggest, name="suggest"),
    path("specimen/<int:gbif_id>", specimen.specimen, name="specimen"),
    path("specimen/<int:gbif_id>/picture/<slug:name>/<int:size>", pictures.picture, name="picture"),
    path("specimen/<int:gbif_id>/image/<int:number>", pictures.picture_page, name="picture-page"),
    path("specimen/<int:gbif_id>/manifest.json", manifests.of_specimen, name="manifest"),
    path("specimen/search/manifest.json", manifests.of_search, name="search-manifest"),
]
