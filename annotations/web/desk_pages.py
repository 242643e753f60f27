"""What the workbench is made of: the article with its claims painted, a card for each claim, filters."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.safestring import SafeString

from annotations.access.models import User
from annotations.articles.models import Article, Revision
from annotations.claims.comparing import Compared, compared_in
from annotations.claims.models import Anchor, Appearance, Claim
from annotations.claims.queries import anchors_of, appearances_of, merged_claims
from annotations.discussions.queries import about_claim
from annotations.incoming.models import Annotation
from annotations.incoming.queries import annotations_of
from annotations.ledger.queries import history, last_sequence
from annotations.notices.presence import Presence
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import of_claims, standing
from annotations.web.briefs import EVERYTHING, Briefs, Choice, Filter, Look
from annotations.web.came_from import Sent, sent
from annotations.web.claim_forms import ChangeForm
from annotations.web.columns import Column, names
from annotations.web.disagreements import Disagreements, Misfit, misfits_of, told_of
from annotations.web.discussions import Threads, threads
from annotations.web.earlier import Row, rows_for
from annotations.web.histories import Told, told
from annotations.web.presence import arrive
from annotations.web.rendering import painted_unnamed


@dataclass(frozen=True, slots=True)
class Card:
    """A claim in the margin."""

    claim: Claim
    anchor: Anchor
    number: int
    verdict: Verdict | None
    dimmed: bool = False
    misfits: Sequence[Misfit] = ()
    """What its figure does not fit with."""
    came_from: Sequence[Annotation] = ()
    """The annotations that partners sent about it."""

    @property
    def rating(self) -> str:
        """The bucket of the verdict that stands for the claim; "none" while there is none."""
        rating = self.verdict.rating if self.verdict else None
        return rating.bucket if rating else "none"

    @property
    def rating_label(self) -> str:
        """The rating in the desk's own word."""
        rating = self.verdict.rating if self.verdict else None
        return rating.label if rating else ""

    @property
    def rating_icon(self) -> str:
        """The rating's own sign."""
        return self.verdict.rating.icon if self.verdict and self.verdict.rating else ""

    @property
    def rating_tone(self) -> str:
        """The name of the rating's own colours."""
        return self.verdict.rating.tone if self.verdict and self.verdict.rating else ""

    @property
    def status(self) -> str:
        """The verdict's status, empty while there is none."""
        return self.verdict.status if self.verdict else ""

    @property
    def sources(self) -> int:
        """How many pieces of evidence the verdict has."""
        return len(self.verdict.sources.all()) if self.verdict else 0


FEW_CARDS = 40
"""Up to so many claims, all cards are in the page."""
CARDS_AT_FIRST = 8
"""Of more claims, those that fit beside the first screen; script asks for more as they come near, a link for all."""


@dataclass(frozen=True, slots=True)
class Workbench:
    """The page on which claims are marked."""

    article: Article
    revision: Revision
    html: SafeString
    names: Mapping[str, Column]
    """Which claims lie over which mark (see columns.names)."""
    briefs: Briefs
    cards: Sequence[Card]
    filters: Sequence[Filter]
    choices: Sequence[Choice]
    chosen: bool
    disagreements: Disagreements
    """Figures that disagree, among the article's claims and with claims elsewhere."""
    sequence: int
    """The newest entry of the ledger that the page surely holds."""
    bench: bool
    """Whether script opens the page to a benchmark."""

    @property
    def total(self) -> int:
        """How many claims there are, with or without a card in the page."""
        return len(self.briefs.by_claim)

    @property
    def script_data(self) -> dict[str, object]:
        """What the page's script reads."""
        return {
            "sequence": self.sequence,
            "revision": self.revision.number,
            "claims": self.briefs.columns(),
            "names": self.names,
        }


def workbench_of(
    revision: Revision,
    person: User,
    *,
    look: Look = EVERYTHING,
    every_card: bool = False,
) -> Workbench:
    """The page as this person sees it; ``look`` names the claims that stay bright."""
    sequence = last_sequence()  # first: what is written while the rest is read is told again by the next poll
    briefs = Briefs(revision, person)
    passages = briefs.passages(look)
    html, marks = painted_unnamed(revision.html, passages)
    first = list(briefs.by_claim)
    if len(first) > FEW_CARDS and not every_card:
        del first[CARDS_AT_FIRST:]
    numbers = {claim_id: number for number, claim_id in enumerate(first, start=1)}
    figures = compared_in(revision)
    return Workbench(
        article=revision.article,
        revision=revision,
        html=html,
        names=names(marks, briefs.places_of(passages)),
        briefs=briefs,
        cards=cards_of(revision, first, numbers, briefs.dimmed(look), figures),
        filters=briefs.filters(look),
        choices=briefs.choices(look),
        chosen=bool(look.chosen),
        disagreements=told_of(figures.disagreeing(), figures.here),
        sequence=sequence,
        bench=settings.CLAIMS_BENCH,
    )


def cards_of(
    revision: Revision,
    claim_ids: Collection[int],
    numbers: Mapping[int, int] | None = None,
    dimmed: Collection[int] = (),
    figures: Compared | None = None,
) -> list[Card]:
    """The cards of these claims of the revision, in reading order; the page's script numbers those without a number.

    ``figures`` are the article's, where they are compared already.
    """
    verdicts, annotations = standing(of_claims(claim_ids)), annotations_of(claim_ids)
    cards: dict[int, Card] = {}
    for anchor in anchors_of(revision, claim_ids):
        claim = anchor.appearance.claim
        number = (numbers or {}).get(claim.pk, 1)
        if figures is None and claim.value is not None:
            figures = compared_in(revision)
        misfits = _misfits(figures, claim) if figures is not None else ()
        dim, came_from = claim.pk in dimmed, annotations.get(claim.pk, ())
        cards.setdefault(claim.pk, Card(claim, anchor, number, verdicts.get(claim.pk), dim, misfits, came_from))
    return list(cards.values())


def _misfits(figures: Compared, claim: Claim) -> list[Misfit]:
    key = str(claim.pk)
    return [misfit for group in figures.of(key) for misfit in misfits_of(group, key)]


@dataclass(frozen=True, slots=True)
class ClaimDeskPage:
    """A claim as the desk works on it."""

    claim: Claim
    form: ChangeForm
    appearances: Sequence[Appearance]
    verdicts: Sequence[Verdict]
    others: Sequence[Presence]
    """Who else has it open right now."""
    threads: Threads
    window: str
    """How this page is told from others of the same person."""
    history: Sequence[Told]
    earlier: Sequence[Row]
    sent: Sequence[Sent]
    """The annotations that partners sent about it."""


def claim_desk_page(claim: Claim, form: ChangeForm, person: User) -> ClaimDeskPage:
    """The claim with where it stands, its verdicts and its history; ``person`` is at it from now on."""
    appearances = list(appearances_of(claim.pk))
    subjects: list[tuple[str, object]] = [("claim", key) for key in (claim.pk, *merged_claims(claim.pk))]
    subjects += [("appearance", appearance.pk) for appearance in appearances]
    annotations = annotations_of([claim.pk]).get(claim.pk, ())
    subjects += [("annotation", annotation.pk) for annotation in annotations]
    window = secrets.token_hex(8)
    return ClaimDeskPage(
        claim=claim,
        form=form,
        window=window,
        threads=threads(about_claim(claim.pk, person), person, claim_id=claim.pk),
        appearances=appearances,
        verdicts=list(of_claims([claim.pk])),
        others=arrive(claim, person, window),
        history=told(history(subjects)),
        earlier=rows_for(claim.wording, claim.language, person, leave_out=(claim.pk,)),
        sent=sent(annotations),
    )
