"""The addresses of the desk's pages: articles as they come in, the queue, verdicts and their moves."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from annotations.web import (
    agreement,
    article_details,
    article_file,
    articles,
    bulk,
    came_from,
    contacts,
    desk_printing,
    intake,
    ledger,
    presence,
    queue,
    saved_views,
    second_readings,
    source_copies,
    source_files,
    styleguide,
    summaries,
    topics,
    verdict_editing,
    verdicts,
)


class MoveName(StringConverter):
    """The name of a move that has a button."""

    regex = "|".join(verdicts.MOVES)


class Topic(StringConverter):
    """Any words that a claim is tagged with: a slash or a line's end, which programs may send, among them."""

    regex = r"[\s\S]+"


register_converter(MoveName, "move")
register_converter(Topic, "topic")

urlpatterns: list[URLPattern] = [
    path("articles/", articles.articles_page, name="articles"),
    path("articles/new/", intake.new_page, name="article-new"),
    path("articles/new/<key:pk>/", intake.preview_page, name="article-preview"),
    path("articles/<key:pk>/file/", article_file.article_file, name="article-file"),
    path("articles/<key:pk>/details/", article_details.details_page, name="article-details"),
    path("articles/<key:pk>/revisions/<key:number>/received/", article_details.received_file, name="revision-received"),
    path("articles/<key:pk>/figures/", topics.article_figures, name="article-figures"),
    path("topics/", topics.topics_page, name="topics"),
    path("topics/<topic:topic>/", topics.topic_page, name="topic"),
    path("summaries/", summaries.desk_summary, name="summaries"),
    path("summaries/claimant/", summaries.claimant_summary, name="summary-claimant"),
    path("summaries/topic/", summaries.topic_summary, name="summary-topic"),
    path("summaries/articles/<key:pk>/", summaries.article_summary, name="summary-article"),
    path("queue/", queue.queue_page, name="queue"),
    path("queue/next/", queue.take, name="queue-next"),
    path("queue/bulk/", bulk.bulk, name="queue-bulk"),
    path("queue/disagreements/", queue.disagreements_page, name="queue-disagreements"),
    path("queue/views/", saved_views.save, name="view-save"),
    path("queue/views/<key:pk>/rename/", saved_views.rename, name="view-rename"),
    path("queue/views/<key:pk>/forget/", saved_views.forget, name="view-forget"),
    path("claims/<key:pk>/here/", presence.claim_here, name="claim-here"),
    path("ledger/", ledger.ledger_page, name="ledger"),
    path("agreement/", agreement.agreement_page, name="agreement"),
    path("agreement/table.csv", agreement.agreement_table, name="agreement-table"),
    path("claims/<key:pk>/second-reading/", second_readings.reading_page, name="second-reading"),
    path("verdicts/<key:pk>/second-reading/", second_readings.ask, name="reading-ask"),
    path("second-readings/<key:pk>/call-off/", second_readings.call_off, name="reading-call-off"),
    path("second-readings/rules/", second_readings.rules_page, name="reading-rules"),
    path("claims/<key:pk>/contacts/", contacts.log_page, name="contacts"),
    path("contacts/<key:pk>/", contacts.contact_page, name="contact"),
    path("contacts/<key:pk>/strike/", contacts.strike, name="contact-strike"),
    path("claims/<key:pk>/verdict/", verdicts.begin, name="verdict-begin"),
    path("sent-annotations/<key:pk>/take-up/", came_from.take_up_page, name="annotation-take-up"),
    path("verdicts/<key:pk>/", verdicts.verdict_page, name="verdict"),
    path("verdicts/<key:pk>/print/", desk_printing.print_page, name="verdict-print"),
    path("verdicts/<key:pk>/here/", presence.here, name="verdict-here"),
    path("verdicts/<key:pk>/edit/", verdict_editing.edit_page, name="verdict-edit"),
    path("verdicts/<key:pk>/correct/", verdict_editing.correct_page, name="verdict-correct"),
    path("verdicts/<key:pk>/<move:name>/", verdicts.move, name="verdict-move"),
    path("sources/<key:pk>/file/", source_files.source_file, name="source-file"),
    path("copies/requests/<key:pk>/", source_copies.request_state, name="copy-request"),
    path("copies/<key:pk>/", source_files.copy_file, name="copy"),
    path("copies/<key:pk>/text/", source_files.copy_text, name="copy-text"),
    path("styleguide/", styleguide.styleguide_page, name="styleguide"),
]
