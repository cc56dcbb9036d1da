"""Addresses of the specimen pages."""

from django.urls import path

from specimens.views import builder, charts, filters, scripts, search, specimen

app_name = "specimens"

urlpatterns = [
    path("specimen/search", search.search, name="search"),
    path("specimen/search.csv", search.search_csv, name="search-csv"),
    path("specimen/search.json", search.search_json, name="search-json"),
    path("specimen/chart.csv", charts.chart_csv, name="chart-csv"),
    path("specimen/sources.csv", charts.sources_csv, name="sources-csv"),
    path("specimen/table", search.remember_table, name="remember-table"),
    path("s", search.shorten_link, name="shorten"),
    path("s/<slug:slug>", search.short_link, name="short-link"),
    path("specimen/builder", builder.builder, name="builder"),
    path("specimen/values", filters.values, name="values"),
    path("specimen/facet", filters.facet, name="facet"),
    path("specimen/map.json", scripts.map_cells, name="map"),
    path("specimen/suggest/searches", scripts.suggest_searches, name="suggest-searches"),
    path("specimen/suggest", scripts.suggest, name="suggest"),
    path("specimen/<int:gbif_id>", specimen.specimen, name="specimen"),
]
