"""The one Django app of the desk, and the keys in its addresses."""

from importlib import import_module

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.urls import register_converter
from django.urls.converters import IntConverter

from annotations.ledger.afterwards import follow_feed


class Key(IntConverter):
    """A number in an address that every database can look up: of 64 bits at most. Longer ones lead nowhere."""

    regex = "[0-9]{1,18}"


class AnnotationsConfig(AppConfig):
    """All rooms share one app label, so tables are named annotations_<thing>."""

    name = "annotations"

    def ready(self) -> None:
        """Addresses say ``<key:…>``; what is committed to the feed rings for deliveries, and asks for snapshots.

        Raises ImproperlyConfigured where embeddings are on and not installed: every process says so, not some page.
        """
        embeddings = import_module("annotations.claims.search.embeddings")
        if settings.EMBEDDINGS and not embeddings.is_there():
            raise ImproperlyConfigured(f"Not started: {embeddings.MISSING}")
        register_converter(Key, "key")
        follow_feed(import_module("annotations.delivery.tasks").wake)
        follow_feed(import_module("annotations.exports.tasks").wake)
