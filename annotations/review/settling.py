"""Where a claim stands, as a person decides: in another article too, after the article changed, or no longer."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Conflict
from annotations.access.roles import Right, check_may
from annotations.articles.models import Revision
from annotations.claims.actions import check_current, check_stands
from annotations.claims.appearing import appear
from annotations.claims.models import PLACED, Anchor, Appearance, Claim, State
from annotations.claims.queries import anchors_in
from annotations.ledger.actions import record, writing
from annotations.review.policies import can_place, check_can_place
from annotations.text.selectors import Selector
from annotations.text.states import Change
from annotations.verdicts.queries import public_of_claims


def add_appearance(*, claim: Claim, revision: Revision, place: Selector, by: User, at: datetime) -> Appearance:
    """The same claim stands in this article too. Raises Conflict when it is marked there already."""
    with writing():
        check_can_place(claim.pk, by)
        check_stands(Claim.objects.get(pk=claim.pk))
        check_current(revision)
        same = Appearance.objects.filter(claim=claim, revision=revision, start=place.start, end=place.end)
        if same.exists():
            raise Conflict(_("This claim is marked on these words already."), code="marked_already")
        return appear(claim, revision, place, by, at)


def confirm_anchor(*, anchor: Anchor, by: User, at: datetime) -> Anchor:
    """Yes, these are the words. Raises Conflict where the claim has no place that could be confirmed."""
    with writing():
        anchor = _fresh(anchor, by)
        if anchor.state not in PLACED:
            raise Conflict(_("This claim has no place yet. Select its words, or retire it here."), code="no_place")
        return _confirm(anchor, by, at)


def confirm_cosmetic(*, revision: Revision, by: User, at: datetime) -> list[Anchor]:
    """Confirm all places whose words changed in looks only: quotes, dashes, digits of other scripts, white space.

    Those on which readers see a verdict are left to an editor, as one by one.
    """
    check_may(by, Right.WRITE_CLAIMS)
    with writing():
        check_current(revision)
        cosmetic = anchors_in(revision).filter(state__in=PLACED, change=Change.COSMETIC).exclude(state=State.CONFIRMED)
        public = public_of_claims(anchor.appearance.claim_id for anchor in cosmetic)
        mine = [anchor for anchor in cosmetic if can_place(public.get(anchor.appearance.claim_id), by)]
        return [_confirm(anchor, by, at) for anchor in mine]


def reattach_anchor(*, anchor: Anchor, place: Selector, by: User, at: datetime) -> Anchor:
    """No, the claim stands on these words of the revision, which ``claims.places.locate`` found there."""
    with writing():
        anchor = _fresh(anchor, by)
        before = {"state": anchor.state, "start": anchor.start, "end": anchor.end}
        anchor.start, anchor.end, anchor.state, anchor.confidence = place.start, place.end, State.CONFIRMED, 1.0
        anchor.confirmed_by, anchor.confirmed_at = by, at
        anchor.save()
        after = {"state": anchor.state, "start": anchor.start, "end": anchor.end, "exact": place.exact}
        record(event="anchor.reattached", subject=anchor.appearance, by=by, at=at, before=before, after=after)
    return anchor


def retire_appearance(*, appearance: Appearance, by: User, at: datetime) -> Appearance:
    """The claim no longer stands in this article. It keeps its history and its other appearances."""
    with writing():
        appearance = Appearance.objects.get(pk=appearance.pk)
        check_can_place(appearance.claim_id, by)
        retire(appearance, by, at)
    return appearance


def retire(appearance: Appearance, by: User, at: datetime) -> None:
    """The same to a fresh row, inside the caller's transaction, who has asked whether ``by`` may."""
    if appearance.retired_at is None:
        appearance.retired_at = at
        appearance.save(update_fields=["retired_at"])
        after = {"retired_at": at, "article": appearance.article_id}
        record(event="appearance.retired", subject=appearance, by=by, at=at, after=after)


def _fresh(anchor: Anchor, by: User) -> Anchor:
    anchor = Anchor.objects.select_related("appearance", "revision").get(pk=anchor.pk)
    check_can_place(anchor.appearance.claim_id, by)
    check_current(anchor.revision)
    if anchor.appearance.retired_at is not None:
        raise Conflict(_("This claim was retired from the article."), code="retired")
    return anchor


def _confirm(anchor: Anchor, by: User, at: datetime) -> Anchor:
    if anchor.state == State.CONFIRMED:
        return anchor
    before = {"state": anchor.state}
    anchor.state, anchor.confidence = State.CONFIRMED, 1.0
    anchor.confirmed_by, anchor.confirmed_at = by, at
    anchor.save()
    after = {"state": anchor.state, "start": anchor.start, "end": anchor.end}
    record(event="anchor.confirmed", subject=anchor.appearance, by=by, at=at, before=before, after=after)
    return anchor
