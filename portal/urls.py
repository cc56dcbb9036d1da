"""Every address of the portal. None ends in a slash, as GBIF's own do not."""

urlpatterns = []
