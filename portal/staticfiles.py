"""How static files are named in production: by a hash of what they hold."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Renames also the imports between our ES modules, which Django leaves off."""

    support_js_module_import_aggregation = True
