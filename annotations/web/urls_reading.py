"""The addresses for readers, and the workbench beside them."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from annotations.web import (
    checked,
    corrections,
    elsewhere,
    embeds,
    feeds,
    printing,
    reader,
    sitemaps,
    suggestions,
    workbench,
    workbench_changes,
    workbench_stream,
)


class FeedForm(StringConverter):
    """The formats in which there are feeds."""

    regex = "|".join(feeds.WRITERS)


class SitemapKind(StringConverter):
    """Of what there are sitemaps."""

    regex = "|".join(sitemaps.KINDS)


register_converter(FeedForm, "feed_form")
register_converter(SitemapKind, "sitemap_kind")
urlpatterns = [
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemaps/<sitemap_kind:kind>-<key:number>.xml", sitemaps.part, name="sitemap-part"),
    path("feeds/verdicts.<feed_form:form>", feeds.verdicts, name="feed-verdicts"),
    path("feeds/corrections.<feed_form:form>", feeds.corrections, name="feed-corrections"),
    path("widget/claims.json", embeds.widget_claims, name="widget-claims"),
    path("embed/claims/<key:pk>/", embeds.card, name="embed-claim"),
    path("oembed", embeds.oembed, name="oembed"),
    path("", reader.home, name="home"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("articles/<key:pk>/", reader.article, name="article"),
    path("articles/<key:pk>/revisions/<key:number>/", reader.revision, name="revision"),
    path("claims/<key:pk>/", reader.claim, name="claim"),
    path("claims/<key:pk>/print/", printing.print_page, name="claim-print"),
    path("verdicts/<key:pk>/versions/<key:number>/", reader.version, name="version"),
    path("articles/<key:pk>/workbench/", workbench.workbench, name="workbench"),
    path("articles/<key:pk>/workbench/cards/", workbench_changes.cards, name="workbench-cards"),
    path("articles/<key:pk>/workbench/changes/", workbench_changes.changes, name="workbench-changes"),
    path("articles/<key:pk>/workbench/stream/", workbench_stream.stream, name="workbench-stream"),
    path("articles/<key:pk>/suggestions/", suggestions.suggestions, name="suggestions"),
    path("suggestions/<key:pk>/answer/", suggestions.answer, name="suggestion-answer"),
    path("articles/<key:pk>/claims/", workbench.mark, name="claim-mark"),
    path("articles/<key:pk>/workbench/kind/", workbench.kind, name="workbench-kind"),
    path("articles/<key:pk>/workbench/checked/", checked.beside_words, name="workbench-checked"),
    path("claims/<key:pk>/checked/", checked.beside_claim, name="claim-checked"),
    path("claims/<key:pk>/merge/", checked.merge, name="claim-merge"),
    path("checked/", checked.search_page, name="checked"),
    path("elsewhere/", elsewhere.elsewhere_page, name="elsewhere"),
    path("elsewhere/feeds/", elsewhere.feeds_page, name="elsewhere-feeds"),
    path("elsewhere/feeds/<key:pk>/", elsewhere.feed_page, name="elsewhere-feed"),
    path("elsewhere/feeds/<key:pk>/switch/", elsewhere.switch, name="elsewhere-switch"),
    path("claims/<key:pk>/edit/", workbench.edit, name="claim-edit"),
    path("claims/<key:pk>/assign/", workbench.assign, name="claim-assign"),
]
