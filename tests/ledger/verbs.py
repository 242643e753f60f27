"""Every verb of every room with the ledger rows that one call of it leaves: a table that the tests walk."""

from typing import Any

from annotations.articles.actions import add_article, change_article, discard_page, receive_page
from annotations.articles.models import Origin
from annotations.articles.reading import Page
from annotations.claims.actions import assign_claim, mark_claim
from annotations.claims.models import Anchor, Answer
from annotations.claims.places import locate
from annotations.claims.receiving import receive_article, receive_revision
from annotations.claims.suggested import answer_suggestion, suggest_claims
from annotations.review.actions import (
    approve_verdict,
    correct_verdict,
    publish_verdict,
    return_verdict,
    settle_recheck,
    withdraw_verdict,
)
from annotations.review.assigning import take_next
from annotations.review.merging import merge_claims
from annotations.review.settling import (
    add_appearance,
    confirm_anchor,
    confirm_cosmetic,
    reattach_anchor,
    retire_appearance,
)
from annotations.verdicts.actions import (
    Findings,
    change_claim,
    draft_verdict,
    recall_verdict,
    submit_verdict,
    write_verdict,
)
from tests.ledger.verb import Verb
from tests.ledger.verbs_of_access import ACCESS
from tests.ledger.verbs_of_contacts import CONTACTS
from tests.ledger.verbs_of_copies import COPIES
from tests.ledger.verbs_of_delivery import DELIVERY
from tests.ledger.verbs_of_discussions import DISCUSSIONS
from tests.ledger.verbs_of_incoming import INCOMING
from tests.ledger.verbs_of_readings import READINGS
from tests.ledger.verbs_of_scales import SCALES
from tests.newsroom import REASONS, TEXT, Newsroom

PAGE = Page.from_text(TEXT, html=False, origin=Origin.PASTE)


def _marked(newsroom: Newsroom) -> dict[str, Any]:
    revision = newsroom.revision()
    place = locate(revision.text, exact="1,200 people")
    details = {"wording": "About 1,200 people work in the harbour of Eastport."}
    return {"revision": revision, "place": place, "details": details, "by": newsroom.checker}


def _appeared(newsroom: Newsroom) -> dict[str, Any]:
    revision = newsroom.revision()
    claim = newsroom.claim(revision)
    return {
        "claim": claim,
        "revision": revision,
        "place": locate(revision.text, exact="14 per cent"),
        "by": newsroom.checker,
    }


def _reworded(newsroom: Newsroom, claim: Any) -> dict[str, Any]:
    return {"claim": claim, "details": {"wording": "The repairs cost 4.3 million dollars."}, "by": newsroom.checker}


def _corrected_after_rewording(newsroom: Newsroom) -> dict[str, Any]:
    verdict = newsroom.published()
    change_claim(**_reworded(newsroom, verdict.claim), at=newsroom.now())
    given = {"findings": Findings(), "correction_class": "update", "reason": "The claim was reworded."}
    return {"verdict": verdict, "by": newsroom.editor, **given}


def _superseding(newsroom: Newsroom) -> dict[str, Any]:
    claim = newsroom.claim()
    newsroom.published(claim)
    return {"verdict": newsroom.approved(claim, by=newsroom.second_checker), "by": newsroom.editor}


def _revised(newsroom: Newsroom, old: str, new: str) -> dict[str, Any]:
    """A new state of an article in which a claim is marked on its figure."""
    revision = newsroom.revision()
    newsroom.appearance(revision)
    page = Page.from_text(TEXT.replace(old, new), html=False, origin=Origin.PASTE)
    return {"article": revision.article, "page": page, "by": newsroom.checker}


def _carried(newsroom: Newsroom, old: str, new: str) -> Anchor:
    """The anchor of that claim in the new revision."""
    receive_revision(**_revised(newsroom, old, new), at=newsroom.now())
    return Anchor.objects.latest("pk")


def _changed_in_looks(newsroom: Newsroom) -> Anchor:
    """As carrying over would leave it, were it ever to call a change of looks a change of words."""
    anchor = _carried(newsroom, "$4.2 million", "$4.2 Million")
    Anchor.objects.filter(pk=anchor.pk).update(change="cosmetic")
    return anchor


def _to_recheck(newsroom: Newsroom) -> dict[str, Any]:
    """A published verdict on a claim whose words changed."""
    verdict = newsroom.published()
    page = Page.from_text(TEXT.replace("$4.2 million", "$4.9 million"), html=False, origin=Origin.PASTE)
    receive_revision(article=verdict.revision.article, page=page, by=newsroom.checker, at=newsroom.now())
    return {"verdict": verdict, "reason": "The audit names the new figure too.", "by": newsroom.editor}


def _suggested(newsroom: Newsroom) -> dict[str, Any]:
    revision = newsroom.revision()
    suggest_claims(revision=revision, by=newsroom.checker, at=newsroom.now())
    return {"suggestion": revision.suggestions.first(), "by": newsroom.checker}


def _merging(newsroom: Newsroom, **details: Any) -> dict[str, Any]:
    """Two claims on other words of one article."""
    revision = newsroom.revision()
    kept = newsroom.claim(revision, wording="The repairs cost $4.2 million.")
    details = {"wording": kept.wording, **details}
    merged = newsroom.claim(revision, "1,200 people", **details)
    return {"claim": merged, "into": kept, "by": newsroom.editor}


def _merging_published(newsroom: Newsroom) -> dict[str, Any]:
    given = _merging(newsroom)
    newsroom.published(given["into"])
    newsroom.published(given["claim"])
    return given


def _merging_in_review(newsroom: Newsroom) -> dict[str, Any]:
    given = _merging(newsroom, wording="Other words.")
    newsroom.submitted(given["claim"])
    return given


VERBS = (
    *ACCESS,
    *DELIVERY,
    *DISCUSSIONS,
    *SCALES,
    Verb(receive_page, lambda room: {"page": PAGE, "by": room.checker}, ("intake.received",)),
    Verb(
        discard_page,
        lambda room: {"intake": receive_page(page=PAGE, by=room.checker, at=room.now()), "by": room.checker},
        ("intake.discarded",),
    ),
    Verb(add_article, lambda room: {"page": PAGE, "by": room.checker}, ("article.added", "revision.added")),
    Verb(
        change_article,
        lambda room: {"article": room.article(), "details": {"byline": "A. Writer"}, "by": room.checker},
        ("article.changed",),
    ),
    Verb(
        receive_revision,
        lambda room: _revised(room, "Monday", "Tuesday"),
        ("revision.added", "anchors.carried"),
        "the claim stays",
    ),
    Verb(
        receive_revision,
        lambda room: _revised(room, "$4.2 million", "$4.9 million"),
        ("revision.added", "anchors.carried", "claim.needs_recheck"),
        "the claim changes",
    ),
    Verb(
        confirm_anchor,
        lambda room: {"anchor": _carried(room, "$4.2 million", "$4.9 million"), "by": room.checker},
        ("anchor.confirmed",),
    ),
    Verb(
        confirm_cosmetic,
        lambda room: {"revision": _changed_in_looks(room).revision, "by": room.checker},
        ("anchor.confirmed",),
    ),
    Verb(
        reattach_anchor,
        lambda room: {
            "anchor": (anchor := _carried(room, "$4.2 million", "$4.9 million")),
            "place": locate(anchor.revision.text, exact="1,200 people"),
            "by": room.checker,
        },
        ("anchor.reattached",),
    ),
    Verb(
        retire_appearance,
        lambda room: {"appearance": room.appearance(), "by": room.checker},
        ("appearance.retired",),
    ),
    Verb(suggest_claims, lambda room: {"revision": room.revision(), "by": room.checker}, ("suggestions.found",)),
    Verb(
        answer_suggestion,
        lambda room: {**_suggested(room), "answer": Answer.DISMISSED},
        ("suggestion.dismissed",),
        "dismissed",
    ),
    Verb(
        answer_suggestion, lambda room: {**_suggested(room), "answer": Answer.LATER}, ("suggestion.put_off",), "put off"
    ),
    Verb(
        receive_article,
        lambda room: {"page": PAGE, "by": room.checker},
        ("article.added", "revision.added"),
    ),
    Verb(mark_claim, _marked, ("claim.marked", "appearance.added")),
    Verb(add_appearance, _appeared, ("appearance.added",)),
    Verb(
        assign_claim,
        lambda room: {"claim": room.claim(), "assignee": room.second_checker, "by": room.editor},
        ("claim.assigned",),
    ),
    Verb(take_next, lambda room: {"by": room.claim().marked_by}, ("claim.assigned",)),
    Verb(change_claim, lambda room: _reworded(room, room.claim()), ("claim.changed",)),
    Verb(
        change_claim,
        lambda room: _reworded(room, room.submitted().claim),
        ("claim.changed", "verdict.reopened"),
        "under review",
    ),
    Verb(
        change_claim,
        lambda room: _reworded(room, room.published().claim),
        ("claim.changed", "claim.needs_recheck"),
        "published",
    ),
    *COPIES,
    *CONTACTS,
    *INCOMING,
    *READINGS,
    Verb(draft_verdict, lambda room: {"claim": room.claim(), "by": room.checker}, ("verdict.drafted",)),
    Verb(
        write_verdict,
        lambda room: {"verdict": room.draft(), "findings": Findings(summary="Another finding."), "by": room.checker},
        ("verdict.changed",),
    ),
    Verb(submit_verdict, lambda room: {"verdict": room.draft(), "by": room.checker}, ("verdict.submitted",)),
    Verb(recall_verdict, lambda room: {"verdict": room.submitted(), "by": room.checker}, ("verdict.recalled",)),
    Verb(
        approve_verdict,
        lambda room: {"verdict": room.submitted(), "overrides": REASONS, "by": room.editor},
        ("verdict.approved",),
    ),
    Verb(
        return_verdict,
        lambda room: {"verdict": room.submitted(), "reason": "Find a second origin.", "by": room.editor},
        ("verdict.returned",),
    ),
    Verb(publish_verdict, lambda room: {"verdict": room.approved(), "by": room.editor}, ("verdict.published",)),
    Verb(publish_verdict, _superseding, ("verdict.superseded", "verdict.published"), "superseding"),
    Verb(
        correct_verdict,
        lambda room: {
            "verdict": room.published(),
            "findings": Findings(summary="The audit adds interest."),
            "correction_class": "correction",
            "reason": "Interest was left out.",
            "by": room.editor,
        },
        ("verdict.corrected",),
    ),
    Verb(merge_claims, _merging, ("appearance.moved", "claim.merged", "claim.absorbed")),
    Verb(
        merge_claims,
        _merging_published,
        ("verdict.superseded", "verdict.moved", "appearance.moved", "claim.merged", "claim.absorbed"),
        "both published",
    ),
    Verb(
        merge_claims,
        _merging_in_review,
        ("verdict.moved", "appearance.moved", "claim.merged", "claim.absorbed", "verdict.reopened"),
        "under review",
    ),
    Verb(settle_recheck, _to_recheck, ("claim.rechecked",)),
    Verb(correct_verdict, _corrected_after_rewording, ("claim.rechecked", "verdict.corrected"), "after rewording"),
    Verb(
        withdraw_verdict,
        lambda room: {"verdict": room.published(), "reason": "The report was forged.", "by": room.editor},
        ("verdict.withdrawn",),
    ),
)
