"""The kinds of things that the ledger tells of: what each is called, what one of them is called, where its page is."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from annotations.access.models import Invitation, Partner, Token, User
from annotations.access.roles import Right, may
from annotations.articles.models import Article, Intake, Revision
from annotations.claims.models import Anchor, Appearance, Claim, Suggestion
from annotations.delivery.models import Delivery, Webhook
from annotations.discussions.models import Comment, Discussion
from annotations.elsewhere.models import Feed
from annotations.incoming.models import Annotation
from annotations.ledger.browsing import things
from annotations.verdicts.contact_models import Contact
from annotations.verdicts.copy_models import ArchivedCopy, CopyRequest
from annotations.verdicts.models import Rating, Scale, Source, Verdict
from annotations.verdicts.reading_models import ReadingRules, SecondReading
from annotations.web.addresses_shown import without_secrets

if TYPE_CHECKING:
    from annotations.ledger.models import Entry

PERSON = ("first_name", "last_name", "username")
Names = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: ``fields`` are all that its name and its address need; ``right`` is who may read of it."""

    label: Any
    model: type[Model]
    fields: tuple[str, ...]
    name: Names
    url: Names
    right: Right = Right.REVIEW


@dataclass(frozen=True, slots=True)
class Thing:
    """What an entry is about, as a page names it; without a name for what is no longer there."""

    kind: str
    name: str = ""
    url: str = ""


def _at(view: str, key: str = "pk") -> Names:
    """The page of this name, for the key that stands at the end of this path."""

    def url(thing: Any) -> str:
        for part in key.split("."):
            thing = getattr(thing, part)
        return reverse(f"web:{view}", args=(thing,))

    return url


def _nowhere(thing: Any) -> str:
    return ""


def _revision(revision: Revision) -> str:
    return reverse("web:revision", args=(revision.article_id, revision.number))


def _token(token: Token) -> str:
    return reverse("web:partner", args=(token.partner.pk,)) if token.partner else ""


def _discussed(discussion: Discussion) -> str:
    if discussion.verdict_id:
        return reverse("web:verdict", args=(discussion.verdict_id,))
    return reverse("web:claim-edit", args=(discussion.claim_id,))


KINDS: Mapping[str, Kind] = {
    "article": Kind(gettext_lazy("Article"), Article, ("title",), lambda one: one.title, _at("article-details")),
    "revision": Kind(
        gettext_lazy("Revision"),
        Revision,
        ("number", "article__title"),
        lambda one: _("%(title)s, revision %(number)d") % {"title": one.article.title, "number": one.number},
        _revision,
    ),
    "intake": Kind(
        gettext_lazy("Page in the preview"),
        Intake,
        ("filename", "fetched_from"),
        lambda one: one.fetched_from or one.filename,
        _nowhere,
    ),
    "suggestion": Kind(
        gettext_lazy("Suggestion"),
        Suggestion,
        ("exact", "revision__article_id"),
        lambda one: one.exact,
        _at("suggestions", "revision.article_id"),
    ),
    "claim": Kind(gettext_lazy("Claim"), Claim, ("wording",), lambda one: one.wording, _at("claim-edit")),
    "appearance": Kind(
        gettext_lazy("Place of a claim"),
        Appearance,
        ("claim__wording",),
        lambda one: one.claim.wording,
        _at("claim-edit", "claim_id"),
    ),
    "anchor": Kind(
        gettext_lazy("Place in a revision"),
        Anchor,
        ("appearance__claim__wording",),
        lambda one: one.appearance.claim.wording,
        _at("claim-edit", "appearance.claim_id"),
    ),
    "verdict": Kind(
        gettext_lazy("Verdict"), Verdict, ("claim__wording",), lambda one: one.claim.wording, _at("verdict")
    ),
    "source": Kind(
        gettext_lazy("Source"), Source, ("title", "url", "verdict_id"), lambda one: one.title or one.url,
        _at("verdict", "verdict_id"),
    ),
    "archivedcopy": Kind(
        gettext_lazy("Archived copy"), ArchivedCopy, ("title", "url"), lambda one: one.title or one.url,
        _at("copy-text"),
    ),
    "copyrequest": Kind(gettext_lazy("Request of a copy"), CopyRequest, ("url",), lambda one: one.url, _nowhere),
    "contact": Kind(gettext_lazy("Contact"), Contact, ("whom",), lambda one: one.whom, _at("contact")),
    "secondreading": Kind(
        gettext_lazy("Second reading"),
        SecondReading,
        ("verdict__claim__wording",),
        lambda one: one.verdict.claim.wording,
        _at("verdict", "verdict_id"),
    ),
    "discussion": Kind(
        gettext_lazy("Discussion"), Discussion, ("claim__wording", "verdict_id"), lambda one: one.claim.wording,
        _discussed,
    ),
    "annotation": Kind(
        gettext_lazy("Annotation"),
        Annotation,
        ("claim_id", "claim__wording"),
        lambda one: one.claim.wording,
        _at("claim-edit", "claim_id"),
    ),
    "comment": Kind(
        gettext_lazy("Comment"),
        Comment,
        ("discussion__claim__wording", "discussion__verdict_id"),
        lambda one: one.discussion.claim.wording,
        lambda one: _discussed(one.discussion),
    ),
    "readingrules": Kind(
        gettext_lazy("Rules of second readings"),
        ReadingRules,
        (),
        lambda one: _("When the desk reads twice"),
        lambda one: reverse("web:reading-rules"),
    ),
    "scale": Kind(
        gettext_lazy("Rating scale"),
        Scale,
        ("name", "titles", "version"),
        lambda one: _("%(title)s, version %(number)d") % {"title": one.title, "number": one.version},
        _at("scale"),
    ),
    "rating": Kind(
        gettext_lazy("Rating"), Rating, ("code", "labels", "scale_id"), lambda one: one.label, _at("scale", "scale_id")
    ),
    "feed": Kind(
        gettext_lazy("Feed of another desk"), Feed, ("name", "url"), lambda one: one.name or one.url,
        _at("elsewhere-feed"),
    ),
    "user": Kind(
        gettext_lazy("Person"), User, PERSON, lambda one: one.get_full_name(), _at("person"), Right.ADMINISTER
    ),
    "invitation": Kind(
        gettext_lazy("Invitation"), Invitation, ("email",), lambda one: one.email,
        lambda one: reverse("web:people"), Right.ADMINISTER,
    ),
    "partner": Kind(
        gettext_lazy("Partner"),
        Partner,
        tuple(f"user__{name}" for name in PERSON),
        lambda one: one.user.get_full_name(),
        _at("partner"),
        Right.ADMINISTER,
    ),
    "token": Kind(
        gettext_lazy("API key"), Token, ("name", "holder__partner__user_id"), lambda one: one.name, _token,
        Right.ADMINISTER,
    ),
    "webhook": Kind(
        gettext_lazy("Webhook"), Webhook, ("url",), lambda one: without_secrets(one.url), _at("webhook"),
        Right.ADMINISTER,
    ),
    "delivery": Kind(
        gettext_lazy("Message to a webhook"),
        Delivery,
        ("message_id", "webhook_id"),
        lambda one: one.message_id,
        _at("webhook", "webhook_id"),
        Right.ADMINISTER,
    ),
}  # fmt: skip


def kinds_for(person: object) -> list[str]:
    """The kinds of which this person may read."""
    return [name for name, kind in KINDS.items() if may(person, kind.right)]


def things_of(entries: "Iterable[Entry]") -> dict[tuple[str, str], Thing]:
    """What these entries are about, by kind and key. A query for each kind among them."""
    keys: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        keys[entry.subject_type].add(entry.subject_id)
    named = {}
    for name, wanted in keys.items():
        kind = KINDS[name]
        found = things(kind.model, wanted, kind.fields)
        for key in wanted:
            one = found.get(key)
            named[name, key] = Thing(str(kind.label), kind.name(one), kind.url(one)) if one else Thing(str(kind.label))
    return named
