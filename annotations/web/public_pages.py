"""What the readers' pages are made of: an article with its notes, a claim with its history, an old version."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext as _

from annotations.articles.models import Article, Revision
from annotations.claims.models import Anchor, Appearance, Claim, State
from annotations.claims.queries import anchors_in, appearances_of
from annotations.exports import claim_review
from annotations.exports.formats import FORMATS
from annotations.exports.quoting import quoted_place, words_allowed
from annotations.exports.snapshot import get_snapshot
from annotations.verdicts.lifecycle import LIVE, Status
from annotations.verdicts.models import Verdict, Version
from annotations.verdicts.queries import corrections_of, public_of_claims, version_after, versions_of_claim
from annotations.web.records import Change, PublicCorrection, Record, changes_between, public_correction, record_of
from annotations.web.rendering import Passage, painted, painted_excerpts


@dataclass(frozen=True, slots=True)
class Note:
    """A checked claim below an article."""

    claim_id: int
    number: int
    verdict: Verdict
    record: Record
    corrections: Sequence[PublicCorrection]
    in_text: bool
    judged: str
    """The words that the verdict judged, where other words stand there now; empty where they are the same."""

    @property
    def withdrawn(self) -> bool:
        """Whether the verdict no longer stands."""
        return self.verdict.status == Status.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Share:
    """How many of an article's notes have one rating."""

    rating: str
    label: str
    icon: str
    tone: str
    count: int


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A reader's page."""

    article: Article
    revision: Revision
    html: SafeString
    notes: Sequence[Note]
    shares: Sequence[Share]
    withdrawn: int
    is_current: bool
    is_public: bool
    words: int | None = None
    """Of a publisher that restricts it: ``html`` holds no more than so many words around each claim."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same verdicts in a format for programs."""

    type: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of an article with what stands around them, as many as its publisher allows."""

    appearance: Appearance
    exact: str
    prefix: str
    suffix: str

    @classmethod
    def of(cls, appearance: Appearance) -> "Quotation":
        """Of where a claim was marked."""
        around = (appearance.prefix, appearance.suffix)
        exact, prefix, suffix, _short = quoted_place(appearance.article.publisher, appearance.exact, *around)
        return cls(appearance, exact, prefix, suffix)


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim's permalink. ``json_ld`` is its ClaimReview, empty for a withdrawn verdict."""

    claim: Claim
    verdict: Verdict
    version: Version
    record: Record
    corrections: Sequence[PublicCorrection]
    versions: Sequence[Version]
    places: Sequence[Quotation]
    json_ld: SafeString

    @property
    def withdrawal(self) -> PublicCorrection | None:
        """The notice that stands on top once the verdict was withdrawn."""
        return next((notice for notice in self.corrections if notice.withdrawn and not self.is_live), None)

    @property
    def correction(self) -> PublicCorrection | None:
        """What was put right last in the verdict that stands: the notice where there is room for one only."""
        return next((one for one in self.corrections if self.is_live and one.verdict_id == self.verdict.pk), None)

    @property
    def is_live(self) -> bool:
        """Whether the verdict stands."""
        return self.verdict.status in LIVE


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One public version, and what became of it."""

    version: Version
    record: Record
    stands: bool
    withdrawn: bool
    changes: Sequence[Change] = ()
    """What the version after it says otherwise."""


def article_page(revision: Revision, *, is_current: bool, is_public: bool, is_desk: bool) -> ArticlePage:
    """The revision with the public verdicts on the claims that stand in it; whole for the desk, and for all who may."""
    anchors = list(anchors_in(revision))
    verdicts = public_of_claims({anchor.appearance.claim_id for anchor in anchors})
    stand = [anchor for anchor in anchors if anchor.appearance.claim_id in verdicts]
    notes = _notes(stand, verdicts, revision.article.publisher)
    passages = _passages(anchors, notes)
    words = None if is_desk else words_allowed(revision.article.publisher)
    return ArticlePage(
        article=revision.article,
        revision=revision,
        html=painted(revision.html, passages) if words is None else painted_excerpts(revision.text, passages, words),
        notes=list(notes.values()),
        shares=_shares(notes.values()),
        withdrawn=sum(note.withdrawn for note in notes.values()),
        is_current=is_current,
        is_public=is_public,
        words=words,
    )


def claim_page(claim: Claim) -> ClaimPage | None:
    """None when readers may see no verdict on the claim."""
    verdict = public_of_claims([claim.pk]).get(claim.pk)
    if verdict is None:
        return None
    version = public_version(verdict)
    return ClaimPage(
        claim=claim,
        verdict=verdict,
        version=version,
        record=record_of(version.content),
        corrections=[public_correction(correction) for correction in corrections_of([verdict.pk])],
        versions=list(versions_of_claim(claim.pk)),
        places=[Quotation.of(appearance) for appearance in appearances_of(claim.pk)],
        json_ld=_json_ld(verdict),
    )


def alternates(address: str) -> list[Alternate]:
    """Every format in which the exports have what stands at this address."""
    return [Alternate(form.content_type, form.name, address + form.suffix) for form in FORMATS]


def _json_ld(verdict: Verdict) -> SafeString:
    snapshot = get_snapshot(verdict.pk, language=get_language() or "")
    review = claim_review.for_page(snapshot, settings.SITE_URL) if snapshot else None
    return mark_safe(claim_review.script_json(review)) if review else SafeString()  # nothing in it ends the element


def version_page(version: Version) -> VersionPage:
    """Needs the version's verdict with it."""
    return VersionPage(
        version=version,
        record=record_of(version.content),
        stands=version.verdict.public_version_id == version.pk and version.verdict.status in LIVE,
        withdrawn=version.verdict.status == Status.WITHDRAWN,
        changes=_changes_after(version),
    )


def _changes_after(version: Version) -> list[Change]:
    """What the next version that readers were told of says otherwise."""
    after = version_after(version)
    return changes_between(version.content, after.content) if after else []


def public_version(verdict: Verdict) -> Version:
    """What readers see of a public verdict: a database constraint says that there is one."""
    if verdict.public_version is None:
        raise ValueError(f"Verdict {verdict.pk} is {verdict.status} without a public version.")
    return verdict.public_version


def _notes(anchors: Iterable[Anchor], verdicts: Mapping[int, Verdict], publisher: str) -> dict[int, Note]:
    """One note for each claim, numbered as the claims stand in the publisher's text."""
    notices: dict[int, list[PublicCorrection]] = {}
    for correction in corrections_of(verdict.pk for verdict in verdicts.values()):
        notices.setdefault(correction.verdict_id, []).append(public_correction(correction))
    notes: dict[int, Note] = {}
    for anchor in anchors:
        claim_id = anchor.appearance.claim_id
        if claim_id not in notes:
            verdict = verdicts[claim_id]
            notes[claim_id] = Note(
                claim_id=claim_id,
                number=len(notes) + 1,
                verdict=verdict,
                record=record_of(public_version(verdict).content),
                corrections=notices.get(verdict.pk, []),
                in_text=anchor.start is not None,
                judged=_quoted(anchor, publisher) if _stands_on_other_words(anchor, verdict) else "",
            )
    return notes


def _quoted(anchor: Anchor, publisher: str) -> str:
    return quoted_place(publisher, anchor.appearance.exact, "", "")[0]


def _stands_on_other_words(anchor: Anchor, verdict: Verdict) -> bool:
    """Whether the article changed the words after they were judged, and no editor has looked at that yet."""
    waits = anchor.appearance.claim.recheck_since is not None and anchor.revision_id != verdict.revision_id
    return anchor.start is not None and (anchor.state == State.CHANGED or (anchor.state == State.CONFIRMED and waits))


def _passages(anchors: Iterable[Anchor], notes: Mapping[int, Note]) -> list[Passage]:
    places: Counter[int] = Counter()
    passages = []
    for anchor in anchors:
        note = notes.get(anchor.appearance.claim_id)
        if note is None or anchor.start is None or anchor.end is None:
            continue
        places[note.claim_id] += 1
        rating, label = ("none", _("withdrawn")) if note.withdrawn else (note.record.rating, note.record.rating_label)
        tone = "" if note.withdrawn else note.record.rating_tone
        passages.append(
            Passage(
                claim_id=note.claim_id,
                start=anchor.start,
                end=anchor.end,
                rating=rating,
                state=anchor.state,
                label=label,
                tone=tone,
                number=note.number,
                place=places[note.claim_id],
            )
        )
    return passages


def _shares(notes: Iterable[Note]) -> list[Share]:
    """The ratings of the verdicts that stand, the most frequent first."""
    records = [note.record for note in notes if not note.withdrawn]
    counted = Counter((one.rating, one.rating_label, one.rating_icon, one.rating_tone) for one in records)
    return [Share(*kind, count) for kind, count in counted.most_common()]
