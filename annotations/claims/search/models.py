"""The index of claims: each text by which one is found, and how many texts hold each word. Made anew at any time."""

from typing import ClassVar

from django.db import models

from annotations.claims.models import Claim

LONGEST_WORD = 60


class Face(models.TextChoices):
    """Whose view of a claim a text is: the desk's newest wording, or the one that was frozen when it was published."""

    DESK = "desk"
    PUBLIC = "public"


class SearchText(models.Model):
    """One text by which a claim is found. ``stems`` have a space before and behind each word."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+", db_index=False)
    face = models.CharField(max_length=6, choices=Face)
    stems = models.TextField()
    said = models.JSONField()

    objects: ClassVar[models.Manager["SearchText"]] = models.Manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("claim", "face"), name="claim_is_found_once_by_each_face"),)

    def __str__(self) -> str:
        return f"{self.claim_id} {self.face}"


class SearchWord(models.Model):
    """In how many texts a word stands; the empty word counts the texts."""

    word = models.CharField(max_length=LONGEST_WORD, unique=True)
    texts = models.IntegerField()

    objects: ClassVar[models.Manager["SearchWord"]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.word} {self.texts}"
