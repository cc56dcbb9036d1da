"""Static files: which files of our packages are published, and their names in production."""

from django.contrib.staticfiles.finders import AppDirectoriesFinder
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Packages bring much more: another framework's scripts, plugins, source maps.
USED = frozenset(
    {
        "leaflet/leaflet.css",
        "leaflet/leaflet.js",
        # leaflet.css names these.
        "leaflet/images/layers.png",
        "leaflet/images/layers-2x.png",
        "leaflet/images/marker-icon.png",
    }
)


class UsedFiles(AppDirectoriesFinder):
    """Finds only those files of packages that our pages use."""

    def list(self, ignore_patterns):
        for path, storage in super().list(ignore_patterns):
            if path in USED:
                yield path, storage

    def find_in_app(self, app, path):
        return super().find_in_app(app, path) if path in USED else None


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Also replaces the names in the imports of ES modules, which Django does not do by default.

    A script may name a source map that is not published.
    """

    support_js_module_import_aggregation = True
    patterns = tuple(
        each for each in CompressedManifestStaticFilesStorage.patterns if each[0] == "*.css"
    )
