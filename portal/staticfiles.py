"""The names of static files in production: they contain a hash of the file."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Also replaces the names in the imports of ES modules, which Django does not do by default."""

    support_js_module_import_aggregation = True
