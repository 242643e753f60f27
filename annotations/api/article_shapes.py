"""Articles and revisions as bodies: what is sent to us, what the desk reads, what partners read."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from annotations.access.roles import Right
from annotations.api.permissions import holds
from annotations.api.shapes import Person, Strict, face
from annotations.articles.models import DETAILS, Article, Revision
from annotations.exports.quoting import words_allowed

RAW = ("text", "html")
MAX_PIECES = 10_000


class ArticleDetails(Strict, serializers.ModelSerializer[Article]):
    """What is known about an article besides its text."""

    class Meta:
        model = Article
        fields: tuple[str, ...] = tuple(DETAILS)
        extra_kwargs = {"title": {"required": False}, "url": {"validators": []}}


class Sent(Strict):
    """The words of an article, in one of three ways: `text`, `html`, or the member `url`, which is then fetched."""

    text = serializers.CharField(required=False, trim_whitespace=False, help_text="Pasted text.")
    html = serializers.CharField(required=False, trim_whitespace=False, help_text="Pasted HTML.")
    put_back = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=MAX_PIECES),
        max_length=MAX_PIECES,
        required=False,
        help_text="Numbers of the pieces that would be left out as clutter and are kept.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the three ways in."""
        if set(RAW) <= set(attrs):
            raise serializers.ValidationError({"html": [_("Send the text or the HTML, not both.")]})
        if not set(RAW) & set(attrs) and not attrs.get("url"):
            raise serializers.ValidationError({"text": [_("Send text, html, or a url to fetch.")]}, code="required")
        return attrs


class NewArticle(Sent, ArticleDetails):
    """A page: `text`, `html`, or a `url` that is fetched. Details that are given win over what is found in the page.

    Beside `text` or `html`, `url` is the article's address and nothing is fetched.
    """

    class Meta(ArticleDetails.Meta):
        fields = (*DETAILS, *RAW, "put_back")


class PublishedArticle(serializers.ModelSerializer[Article]):
    """An article in which a published verdict stands."""

    view = face("published")
    revision = serializers.IntegerField(
        source="revision_number", read_only=True, help_text="The number of its newest revision."
    )

    class Meta:
        model = Article
        fields: tuple[str, ...] = ("view", "id", "version", *DETAILS, "revision", "added_at", "changed_at")
        read_only_fields = fields


class DeskArticle(PublishedArticle):
    """An article of the desk."""

    view = face("desk")
    added_by = Person(read_only=True)

    class Meta(PublishedArticle.Meta):
        fields = (*PublishedArticle.Meta.fields, "added_by")
        read_only_fields = fields


class RevisionLine(serializers.ModelSerializer[Revision]):
    """A revision without its words, as lists show it."""

    article = serializers.IntegerField(source="article_id", read_only=True)

    class Meta:
        model = Revision
        fields: tuple[str, ...] = ("article", "number", "sha256", "origin", "fetched_from", "fetched_at")
        read_only_fields = fields


class WholeRevision(RevisionLine):
    """A revision: `text` is the canonical text in which offsets count code points, `sha256` that of its UTF-8 bytes.

    `html` is sanitised; each of its blocks carries in `data-start` the code point at which it begins. Of a publisher
    that allows few words to be quoted both are empty for whoever reads only what is published, and `shortened` is true.
    """

    shortened = serializers.SerializerMethodField(help_text="Its publisher does not let the desk give you its words.")

    class Meta(RevisionLine.Meta):
        fields = (*RevisionLine.Meta.fields, "text", "html", "shortened")
        read_only_fields = fields

    def get_shortened(self, revision: Revision) -> bool:
        """For this caller."""
        restricted = words_allowed(revision.article.publisher) is not None
        return restricted and not holds(self.context["request"], Right.READ_DESK)

    def to_representation(self, instance: Revision) -> dict[str, Any]:
        """Without the words where they are not to be given."""
        told = super().to_representation(instance)
        return {**told, "text": "", "html": ""} if told["shortened"] else told
