"""What an annotation's target names: words in an article of the desk, or a claim that the desk has already."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Invalid
from annotations.articles.fetching import normalise_url
from annotations.articles.models import Article, Revision
from annotations.articles.queries import article_at, current_revision, get_article, get_revision
from annotations.claims.models import Claim
from annotations.claims.places import locate
from annotations.claims.queries import get_claim
from annotations.incoming.document import Target
from annotations.incoming.queries import annotation_of
from annotations.incoming.selecting import select
from annotations.text.selectors import Selector
from annotations.verdicts.published import standing_published
from annotations.verdicts.queries import every_verdict, is_public

_ARTICLE = re.compile(r"(?:/api/v1)?/articles/(?P<article>\d{1,18})(?:/revisions/(?P<number>\d{1,9}))?/?")
_CLAIM = re.compile(r"(?:/api/v1)?/claims/(\d{1,18})/?")
_VERDICT = re.compile(r"/annotations/(\d{1,18})|/api/v1/(?:exports/)?verdicts/(\d{1,18})(?:/|\.[a-z.]+)?")
_ANNOTATION = re.compile(r"/annotations/received-(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Place:
    """Words in the newest revision of an article."""

    revision: Revision
    selector: Selector


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends, and whether they may read the desk's working records: others cannot name what is not public."""

    person: User
    reads_desk: bool


def meant(targets: Sequence[Sequence[Target]], sender: Sender) -> Claim | list[Place]:
    """The claim of the desk that all of them name, or the places where a new one stands, each once.

    Raises Invalid, with the target's place in the document as the field's name, and Ambiguous with the candidates.
    """
    found = [_first(alternatives, sender) for alternatives in targets]
    claims = {one.pk: one for one in found if isinstance(one, Claim)}
    places = {(one.revision.pk, one.selector.start, one.selector.end): one for one in found if isinstance(one, Place)}
    if (claims and places) or len(claims) > 1:
        raise Invalid.of(
            "target",
            _("These targets are several things: an annotation is about words in articles, or about one claim."),
            code="several_things",
        )
    return next(iter(claims.values())) if claims else list(places.values())


def _first(alternatives: Sequence[Target], sender: Sender) -> Claim | Place:
    """Of a choice the first that is found; the refusal of the first where none is."""
    refusals = []
    for target in alternatives:
        try:
            return _meant(target, sender)
        except Invalid as refusal:
            refusal.problems = {target.at: [one for some in refusal.problems.values() for one in some]}
            refusals.append(refusal)
    raise refusals[0] if refusals else Invalid.of("target", _("This choice is empty."))


def _meant(target: Target, sender: Sender) -> Claim | Place:
    if (claim := _claim(target.source, sender)) is not None:
        return claim
    for address in (target.source, *target.cached):
        if (named := _article(address, sender)) is not None:
            article, revision = named
            known = revision or next(_revisions(target.cached, article, sender), None)
            return Place(*_placed(article, known, target))
    raise Invalid.of(
        "",
        _("The desk has no article and no claim at %(address)s, or none that you may name.")
        % {"address": target.source[:300]},
        code="unknown_target",
    )


def _placed(article: Article, known: Revision | None, target: Target) -> tuple[Revision, Selector]:
    """In the newest revision; what was found in an older one is looked for by its words."""
    newest = current_revision(article.pk)
    if newest is None:
        raise Invalid.of("", _("This article has no text."))
    if not target.selectors:
        raise Invalid.of("", _("Say which words are meant: a target in an article has a selector."), code="no_selector")
    seen = known or newest
    found = select(seen.text, target.selectors, is_known=known is not None)
    if seen.pk == newest.pk:
        return newest, found
    return newest, locate(newest.text, exact=found.exact, prefix=found.prefix, suffix=found.suffix)


def _revisions(addresses: Sequence[str], article: Article, sender: Sender) -> Iterator[Revision]:
    """Those of this article among the addresses."""
    for address in addresses:
        named = _article(address, sender)
        if named is not None and named[0].pk == article.pk and named[1] is not None:
            yield named[1]


def _article(address: str, sender: Sender) -> tuple[Article, Revision | None] | None:
    """The article at an address, and the revision that it names."""
    if found := _ARTICLE.fullmatch(_path(address)):
        article = get_article(int(found["article"]))
        if article is None or not (sender.reads_desk or is_public(article.pk)):
            return None
        revision = get_revision(article.pk, int(found["number"])) if found["number"] else None
        return article, revision
    try:
        at_home = article_at(normalise_url(address))
    except Invalid:
        return None
    return (at_home, None) if at_home else None


def _claim(address: str, sender: Sender) -> Claim | None:
    """The claim at an address: itself, a verdict on it, or an annotation that became it."""
    path, is_own, claim = _path(address), False, None
    if found := _CLAIM.fullmatch(path):
        claim = get_claim(int(found[1]))
    elif found := _VERDICT.fullmatch(path):
        verdict = every_verdict().filter(pk=int(found[1] or found[2]), is_sealed=False).first()
        claim = verdict.claim if verdict else None
    elif found := _ANNOTATION.fullmatch(path):
        annotation = annotation_of(int(found[1]))
        if annotation is not None and not annotation.is_deleted:
            claim, is_own = annotation.claim, annotation.posted_by_id == sender.person.pk
    if claim is None or not (sender.reads_desk or is_own or standing_published().filter(claim=claim.pk).exists()):
        return None
    return claim if claim.merged_into_id is None else get_claim(claim.merged_into_id)


def _path(address: str) -> str:
    """Of an address of this desk its path, "" for every other."""
    try:
        here, there = urlsplit(settings.SITE_URL), urlsplit(address)
    except ValueError:
        return ""
    return there.path if (there.scheme, there.netloc) == (here.scheme, here.netloc) else ""
