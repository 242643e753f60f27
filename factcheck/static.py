"""Static files in production: hashed names, compressed, imports between ES modules rewritten to the hashed names."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it comes without types
    """Django rewrites ``import`` only when asked: without it a module would import its unhashed neighbour."""

    support_js_module_import_aggregation = True
