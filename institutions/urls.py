"""Addresses of institutions and collections, kept as they always were, and of the coastline."""

from django.urls import path

from institutions import views

app_name = "institutions"
urlpatterns = [
    path("coast/<str:layer>.svg", views.coast, name="coast"),
    path("institution/search", views.search, name="search"),
    path("institution/map.geojson", views.map_geojson, name="map"),
    path("institution/<uuid:key>", views.institution, name="institution"),
    path(
        "institution/<uuid:key>/picture/<slug:name>/<int:size>",
        views.institution_picture,
        name="institution-picture",
    ),
    path("collection/search", views.collections, name="collections"),
    path("collection/<uuid:key>", views.collection, name="collection"),
    path(
        "collection/<uuid:key>/picture/<slug:name>/<int:size>",
        views.collection_picture,
        name="collection-picture",
    ),
]
