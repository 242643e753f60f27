"""Ready-made snapshots: whole exports that lie in the storage, each with what one needs to trust it and to go on."""

from typing import Any, ClassVar

from django.core.files.storage import Storage, storages
from django.db import models


def storage() -> Storage:
    """Where snapshots lie: STORAGES["snapshots"], asked for late, so that tests and settings can change it."""
    found: Storage = storages["snapshots"]
    return found


class Snapshot(models.Model):
    """One whole export in one format, as it stood when it was taken; ``cursor`` is where its changes go on.

    ``count`` is in verdicts, ``size`` in bytes of the file as it lies there (compressed, where ``format`` is), and
    ``sha256`` is of the same bytes.
    """

    format = models.CharField(max_length=20)
    file = models.FileField(storage=storage, max_length=300)
    count = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    cursor = models.CharField(max_length=200)
    taken_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Snapshot"]] = models.Manager()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.format} {self.taken_at:%Y-%m-%d %H:%M}"

    @property
    def stored(self) -> str:
        """The file's name in its storage."""
        return self.file.name or ""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse any second save."""
        if not self._state.adding:
            raise TypeError("A snapshot is never changed: take a new one.")
        super().save(*args, **kwargs)
