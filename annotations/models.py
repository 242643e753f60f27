"""The roll-call: every table of every room, so that Django finds them."""

from annotations.access.models import Invitation, Partner, Token, User
from annotations.articles.models import Article, Intake, Revision
from annotations.claims.models import Anchor, Appearance, Claim
from annotations.claims.search.models import SearchText, SearchWord
from annotations.delivery.models import Alarm, Attempt, Delivery, Webhook
from annotations.discussions.models import Comment, Discussion
from annotations.elsewhere.models import Check, CheckWord, Feed
from annotations.exports.models import Snapshot
from annotations.incoming.models import Annotation
from annotations.ledger.models import Entry, Head
from annotations.notices.models import Choice, Digest, Follow, Notice
from annotations.notices.presence import Presence
from annotations.review.models import SavedView
from annotations.verdicts.contact_models import Contact
from annotations.verdicts.copy_models import ArchivedCopy, CopyRequest
from annotations.verdicts.models import Correction, Rating, Scale, Source, Verdict, Version
from annotations.verdicts.reading_models import ReadingRules, SecondReading
from annotations.verdicts.shelf_models import ShelfCount

__all__ = [
    "Alarm",
    "Anchor",
    "Annotation",
    "Appearance",
    "ArchivedCopy",
    "Article",
    "Attempt",
    "Check",
    "CheckWord",
    "Choice",
    "Claim",
    "Comment",
    "Contact",
    "CopyRequest",
    "Correction",
    "Delivery",
    "Digest",
    "Discussion",
    "Entry",
    "Feed",
    "Follow",
    "Head",
    "Intake",
    "Invitation",
    "Notice",
    "Partner",
    "Presence",
    "Rating",
    "ReadingRules",
    "Revision",
    "SavedView",
    "Scale",
    "SearchText",
    "SearchWord",
    "SecondReading",
    "ShelfCount",
    "Snapshot",
    "Source",
    "Token",
    "User",
    "Verdict",
    "Version",
    "Webhook",
]
