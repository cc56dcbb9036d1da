"""Addresses of the specimen pages."""

from django.urls import path

from specimens import views

app_name = "specimens"

urlpatterns = [
    path("specimen/search", views.search, name="search"),
    path("specimen/search.csv", views.search_csv, name="search-csv"),
    path("specimen/search.json", views.search_json, name="search-json"),
    path("specimen/builder", views.builder, name="builder"),
    path("specimen/table", views.remember_table, name="remember-table"),
    path("specimen/map.json", views.map_cells, name="map"),
    path("specimen/values", views.values, name="values"),
    path("specimen/facet", views.facet, name="facet"),
    path("specimen/suggest/searches", views.suggest_searches, name="suggest-searches"),
    path("specimen/suggest", views.suggest, name="suggest"),
    path("s", views.shorten_link, name="shorten"),
    path("s/<slug:slug>", views.short_link, name="short-link"),
    path("specimen/<int:gbif_id>", views.specimen, name="specimen"),
]
