"""How a claim is put on its words: the appearance with its selectors and the anchor in its own revision."""

from datetime import datetime

from annotations.access.models import User
from annotations.articles.models import Revision
from annotations.claims.models import Anchor, Appearance, Claim, State
from annotations.ledger.actions import record
from annotations.text.selectors import Selector


def appear(claim: Claim, revision: Revision, place: Selector, by: User, at: datetime) -> Appearance:
    """Store where a claim stands, inside the caller's transaction."""
    appearance = Appearance.objects.create(
        claim=claim,
        article_id=revision.article_id,
        revision=revision,
        exact=place.exact,
        prefix=place.prefix,
        suffix=place.suffix,
        start=place.start,
        end=place.end,
        marked_at=at,
        marked_by=by,
    )
    Anchor.objects.create(appearance=appearance, revision=revision, start=place.start, end=place.end, state=State.EXACT)
    after = {"claim": claim.pk, "article": revision.article_id, "revision": revision.number, "exact": place.exact}
    after |= {"start": place.start, "end": place.end}
    record(event="appearance.added", subject=appearance, by=by, at=at, after=after)
    return appearance
