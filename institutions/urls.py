"""The pages of institutions and collections, at the addresses that the portal has always had,
and the coastline of every map.
"""

from django.urls import path

from institutions import views

app_name = "institutions"
urlpatterns = [
    path("coast/<str:layer>.svg", views.coast, name="coast"),
    path("institution/search", views.search, name="search"),
    path("institution/map.geojson", views.map_geojson, name="map"),
    path("institution/<uuid:key>", views.institution, name="institution"),
    path("collection/search", views.collections, name="collections"),
    path("collection/<uuid:key>", views.collection, name="collection"),
]
