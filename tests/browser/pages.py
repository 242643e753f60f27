"""Every page of the product by the name of its address, with real things behind it: what tests walk and look at."""

from datetime import date, timedelta

from annotations.articles.actions import receive_page
from annotations.articles.models import Origin
from annotations.articles.reading import Page
from annotations.claims.receiving import receive_revision
from annotations.incoming.actions import post_annotation
from annotations.review.actions import return_verdict
from annotations.verdicts.actions import submit_verdict, write_verdict
from annotations.verdicts.copy_requests import ask_for_copy, keep_copy, miss_copy
from annotations.verdicts.scale_queries import current_scale
from annotations.verdicts.scaling import add_scale, change_rating
from tests.delivery.receiving import webhook
from tests.elsewhere.feeds import feed
from tests.incoming.sending import document as annotation
from tests.ledger.verbs_of_contacts import contact
from tests.ledger.verbs_of_readings import asked as asked_reading, given
from tests.newsroom import TEXT, Newsroom

MARCHES = "March\n\nOrganisers say that 150,000 people marched. The police said that 35,000 people marched."
ARABIC = "عنوان\n\nقال المدير إن الميناء عالج ٤٨ سفينة في الأسبوع منذ مارس."
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
NO_PAGES = {
    "workbench-stream", "workbench-cards", "workbench-changes",
    "claim-mark", "claim-assign", "confirm-cosmetic", "anchor-settle",
    "contact-strike", "reading-ask", "reading-call-off", "agreement-table",
    "verdict-holds", "verdict-begin", "verdict-here", "verdict-move",
    "revision-received", "source-file",
    "copy-request", "copy", "copy-text", "invitation-withdraw", "person-deactivate", "person-reactivate",
    "person-password", "person-factors-remove", "partner-key", "partner-suspend", "webhook-test", "webhook-secret",
    "webhook-switch", "delivery-replay", "key-rotate", "key-revoke", "suggestion-answer",
    "claim-checked", "claim-here", "claim-merge", "workbench-checked", "workbench-kind", "queue-next", "queue-bulk",
    "view-save", "view-rename", "view-forget", "notice-open", "notices-read",
    "article-file", "scale-colours", "scale-version", "scale-current", "scale-retire", "rating-offer",
    "elsewhere-switch", "widget-claims", "oembed",
    "robots", "sitemap", "sitemap-part", "feed-verdicts", "feed-corrections",
    "discussion-begin", "discussion-answer", "discussion-resolve", "discussion-reopen", "annotation-take-up",
}  # fmt: skip
"""Addresses that answer with a file, a fragment or another page."""
ELSEWHERE = {"join", "styleguide", "comment-edit"}
"""Pages that other tests look at: behind a secret, only in development, for a quarter of an hour."""


def every_page(newsroom: Newsroom) -> dict[str, str]:
    """Name to path; names with a dot are a page in another state. Open to an admin who wrote nothing of it."""
    article = newsroom.article(title="Harbour reopens after repairs")
    revision = newsroom.revision(article)
    newsroom.claim(revision, "repairs that cost $4.2 million", wording=f"The large one, by {LONG}.")
    public = newsroom.published(newsroom.claim(revision, "$4.2 million"), rating="mostly-false")
    newsroom.corrected(public)
    taken_back = newsroom.published(newsroom.claim(revision, "14 per cent"))
    newsroom.withdrawn(taken_back)
    submitted = newsroom.submitted(newsroom.claim(revision, "300 more", assignee=newsroom.checker), rating="mixed")
    arabic = newsroom.revision(newsroom.article(ARABIC, language="ar", direction="rtl"))
    newsroom.published(newsroom.claim(arabic, "عالج ٤٨ سفينة"), rating="true")
    empty = newsroom.revision(newsroom.article("Title\n\nNothing is marked in this article."))
    marches = newsroom.revision(newsroom.article(MARCHES))
    newsroom.claim(marches, "150,000 people", wording="150,000 people marched.", topics=["Marches"])
    draft = _draft(newsroom)
    bare = newsroom.draft(
        newsroom.claim(revision, "director", claimant_name=LONG * 3), by=newsroom.admin, sources=[], summary=""
    )
    changed = newsroom.article(TEXT.replace("Eastport", "Westport"))
    newsroom.claim(newsroom.revision(changed), "1,200 people")
    page = Page.from_text(TEXT.replace("1,200 people", "1,400 people"), html=False, origin=Origin.PASTE)
    receive_revision(article=changed, page=page, by=newsroom.checker, at=newsroom.now())
    waiting = asked_reading(newsroom)
    asked = contact(newsroom, claim=submitted.claim)
    contact(newsroom, claim=submitted.claim, answer=f"We stand by {LONG}.", answered_on=date(2026, 3, 2))
    new = receive_page(page=page, by=newsroom.admin, at=newsroom.now())
    again = receive_page(page=page, article=article, by=newsroom.admin, at=newsroom.now())
    scale, own = current_scale(), add_scale(name="own", start="credibility", by=newsroom.admin, at=newsroom.now())
    coloured = {"colour": "#5a0f8f", "colour_dark": "#d9b3ff", "definitions": {"en": LONG}}
    change_rating(rating=own.ratings.first(), parts=coloured, by=newsroom.admin, at=newsroom.now())
    hook = webhook(newsroom, "https://wire.example.org/hook")
    elsewhere = feed(newsroom, LONG)
    return {
        "home": "/",
        "corrections": "/corrections/",
        "corrections.article": f"/corrections/?kind=correction&article={article.pk}",
        "corrections.none": "/corrections/?since=2099-01-01",
        "article": f"/articles/{article.pk}/",
        "article.arabic": f"/articles/{arabic.article_id}/",
        "article.empty": f"/articles/{empty.article_id}/",
        "revision": f"/articles/{article.pk}/revisions/1/",
        "claim": f"/claims/{public.claim_id}/",
        "claim-print": f"/claims/{public.claim_id}/print/",
        "claim-print.withdrawn": f"/claims/{taken_back.claim_id}/print/",
        "embed-claim": f"/embed/claims/{public.claim_id}/",
        "version": f"/verdicts/{public.pk}/versions/1/",
        "workbench": f"/articles/{article.pk}/workbench/",
        "workbench.mine": f"/articles/{article.pk}/workbench/?show=mine",
        "workbench.arabic": f"/articles/{arabic.article_id}/workbench/",
        "workbench.figures": f"/articles/{marches.article_id}/workbench/",
        "article-figures": f"/articles/{marches.article_id}/figures/",
        "topics": "/topics/",
        "topic": "/topics/Marches/",
        "workbench.empty": f"/articles/{empty.article_id}/workbench/",
        "checked": "/checked/",
        "checked.found": "/checked/?q=The+repairs+cost+$4.2+million",
        "notices": "/notices/",
        "notice-choices": "/account/notices/",
        "claim-edit": f"/claims/{public.claim_id}/edit/",
        "claim-edit.sent": f"/claims/{_sent(newsroom)}/edit/",
        "revise": f"/articles/{article.pk}/revise/",
        "revise-preview": f"/articles/{article.pk}/revise/{again.pk}/",
        "revision-changes": f"/articles/{changed.pk}/revisions/2/changes/",
        "articles": "/articles/",
        "articles.none": "/articles/?q=nowhere-to-be-found",
        "article-new": "/articles/new/",
        "article-preview": f"/articles/new/{new.pk}/",
        "article-details": f"/articles/{article.pk}/details/",
        "summaries": "/summaries/",
        "summaries.all": "/summaries/?period=all",
        "summary-claimant": "/summaries/claimant/?name=Port+authority",
        "summary-topic": "/summaries/topic/?name=Marches",
        "summary-article": f"/summaries/articles/{article.pk}/",
        "queue": "/queue/",
        "queue.board": "/queue/?view=board",
        "queue.filtered": "/queue/?topic=Marches&assignee=nobody",
        "queue.pile": "/queue/?show=unclaimed",
        "queue.nothing": "/queue/?show=ready&topic=Nothing",
        "queue-disagreements": "/queue/disagreements/",
        "contacts": f"/claims/{submitted.claim_id}/contacts/?verdict={submitted.pk}",
        "contacts.empty": f"/claims/{public.claim_id}/contacts/",
        "contact": f"/contacts/{asked.pk}/",
        "second-reading": f"/claims/{waiting.verdict.claim_id}/second-reading/",
        "verdict.read-twice": f"/verdicts/{given(newsroom).verdict_id}/",
        "reading-rules": "/second-readings/rules/",
        "agreement": "/agreement/",
        "ledger": "/ledger/",
        "ledger.scale": f"/ledger/?kind=rating&thing={own.ratings.first().pk}",
        "ledger.nothing": "/ledger/?since=2099-01-01",
        "verdict": f"/verdicts/{submitted.pk}/",
        "verdict.resubmitted": f"/verdicts/{_resubmitted(newsroom)}/",
        "verdict.public": f"/verdicts/{public.pk}/",
        "verdict.draft": f"/verdicts/{draft}/",
        "verdict-print": f"/verdicts/{draft}/print/",
        "verdict-print.public": f"/verdicts/{public.pk}/print/",
        "verdict-edit": f"/verdicts/{bare.pk}/edit/",
        "verdict-correct": f"/verdicts/{public.pk}/correct/",
        "people": "/people/",
        "person-invite": "/people/invite/",
        "person": f"/people/{newsroom.checker.pk}/",
        "developers": "/developers/",
        "developers-page": "/developers/terms/",
        "developers-page.changes": "/developers/changes/",
        "partners": "/partners/",
        "partner": f"/partners/{hook.partner_id}/",
        "elsewhere": "/elsewhere/",
        "elsewhere.found": "/elsewhere/?q=The+repairs+cost+$4.2+million",
        "elsewhere-feeds": "/elsewhere/feeds/",
        "elsewhere-feed": f"/elsewhere/feeds/{elsewhere.pk}/",
        "webhooks": f"/partners/{hook.partner_id}/webhooks/",
        "webhook": f"/webhooks/{hook.pk}/",
        "scales": "/scales/",
        "scale": f"/scales/{scale.pk}/",
        "scale.draft": f"/scales/{own.pk}/",
        "rating": f"/ratings/{own.ratings.first().pk}/",
        "rating-new": f"/scales/{own.pk}/ratings/new/",
        "suggestions": f"/articles/{article.pk}/suggestions/",
        "docs": "/api/docs/",
        "problems": "/api/docs/problems/",
        "account": "/account/",
        "nowhere": "/nowhere/",
    }


def _sent(newsroom: Newsroom) -> int:
    """A claim that a partner sent with what they say of it."""
    newsroom.article(TEXT.replace("Eastport", "Northport"), url="https://herald.example.org/harbour-reopens")
    sent = post_annotation(document=annotation(), by=newsroom.partner, at=newsroom.now()).annotation
    return sent.claim_id


def _resubmitted(newsroom: Newsroom) -> int:
    """A verdict that came back from its author with other findings, on words that the article changed since."""
    article = newsroom.article()
    verdict = newsroom.submitted(newsroom.claim(newsroom.revision(article)), rationale="One.\n\nTwo, as it was.")
    verdict = return_verdict(verdict=verdict, reason="Look again.", by=newsroom.editor, at=newsroom.now())
    changed = newsroom.findings("mostly-true", summary="The audit confirms the figure.", rationale="One.\n\nTwo more.")
    verdict = write_verdict(verdict=verdict, findings=changed, by=verdict.author, at=newsroom.now())
    verdict = submit_verdict(verdict=verdict, by=verdict.author, at=newsroom.now())
    page = Page.from_text(TEXT.replace("$4.2 million", "$4.8 million"), html=False, origin=Origin.PASTE)
    receive_revision(article=article, page=page, by=newsroom.checker, at=newsroom.now())
    return verdict.pk


def _draft(newsroom: Newsroom) -> int:
    """A draft with a copy in which its quote is not, one that could not be fetched, and one that is waited for."""
    at, by = newsroom.now(), newsroom.checker
    urls = [f"https://port.example.org/{name}" for name in ("kept", "gone", "waits")]
    kept, gone, _waits = (ask_for_copy(url=url, by=by, at=at) for url in urls)
    page = Page.from_text(TEXT, html=False, origin=Origin.URL, url=urls[0])
    keep_copy(request=kept, page=page, by=by, at=at + timedelta(minutes=1))
    miss_copy(request=gone, problem="not_found", by=by, at=at)
    sources = [{**newsroom.sources()[0], "url": url, "quote": "not a word of it"} for url in urls]
    verdict = newsroom.draft(newsroom.claim(exact="at least 300"), sources=sources, rationale="**Bold** " + LONG)
    return verdict.pk
