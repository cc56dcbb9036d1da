"""How static files are named in production: by a hash of what they hold."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Also renames what our ES modules import from one another (Django leaves that off)."""

    support_js_module_import_aggregation = True
