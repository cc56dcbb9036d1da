"""Addresses of institutions and collections, kept as they always were, and of the coastline."""

from django.urls import path

from institutions import suggestion_views, views
from institutions.models import Collection, Institution
from institutions.web.languages import in_each_language

app_name = "institutions"

# What people read, and what the scripts of pages fetch.
pages = [
    path("institution/search", views.search, name="search"),
    path("institution/map.geojson", views.map_geojson, name="map"),
    path("map/names.json", views.map_names, name="map-names"),
    path(
        "institution/suggest",
        suggestion_views.add_entry,
        {"kind": "institution"},
        name="add-institution",
    ),
    path(
        "institution/<uuid:key>/suggest",
        suggestion_views.change_entry,
        {"kind": "institution"},
        name="change-institution",
    ),
    path("institution/<uuid:key>", views.institution, name="institution"),
    path(
        "institution/<uuid:key>/score",
        views.score,
        {"model": Institution},
        name="institution-score",
    ),
    path("collection/search", views.collections, name="collections"),
    path(
        "collection/suggest",
        suggestion_views.add_entry,
        {"kind": "collection"},
        name="add-collection",
    ),
    path(
        "collection/<uuid:key>/suggest",
        suggestion_views.change_entry,
        {"kind": "collection"},
        name="change-collection",
    ),
    path("suggestion/<uuid:key>", suggestion_views.suggestion, name="suggestion"),
    path("collection/<uuid:key>", views.collection, name="collection"),
    path(
        "collection/<uuid:key>/score", views.score, {"model": Collection}, name="collection-score"
    ),
]

urlpatterns = [
    *in_each_language(*pages),
    path("coast/<str:layer>.svg", views.coast, name="coast"),
    path(
        "institution/<uuid:key>/score.json",
        views.score,
        {"model": Institution, "form": "json"},
        name="institution-score-as",
    ),
    path(
        "institution/<uuid:key>/picture/<slug:name>/<int:size>",
        views.institution_picture,
        name="institution-picture",
    ),
    path(
        "collection/<uuid:key>/score.json",
        views.score,
        {"model": Collection, "form": "json"},
        name="collection-score-as",
    ),
    path(
        "collection/<uuid:key>/picture/<slug:name>/<int:size>",
        views.collection_picture,
        name="collection-picture",
    ),
]
