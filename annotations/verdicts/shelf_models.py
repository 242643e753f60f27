"""How many public verdicts stand on the shelf, counted so that any stretch of it is summed up from a few rows."""

from typing import ClassVar

from django.db import models


class ShelfCount(models.Model):
    """A node of a binary indexed tree (Fenwick 1994) over the pages of the shelf; ``verdicts.shelving`` writes it.

    Node ``n`` (from 1) counts the verdicts on the pages ``n - (n & -n)`` to ``n - 1``; node 0 says how many
    places were ever given.
    """

    node = models.PositiveIntegerField(primary_key=True)
    count = models.PositiveBigIntegerField(default=0)

    objects: ClassVar[models.Manager["ShelfCount"]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.node}: {self.count}"
