"""What the page of a verdict shows: the claim in context, the finding, the evidence, the checklist, what happened."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from annotations.access.models import User
from annotations.access.queries import people_who_may
from annotations.access.refusals import NotAllowed
from annotations.access.roles import Right, may
from annotations.claims.comparing import compared_with
from annotations.discussions.queries import about_verdict
from annotations.exports.claim_review import foreseen
from annotations.exports.claim_review_rules import Rule
from annotations.ledger.queries import history
from annotations.review.policies import check_can, open_moves
from annotations.review.principles import Check, checks_of, checks_told
from annotations.text.states import Edit
from annotations.verdicts.completeness import missing
from annotations.verdicts.copies import QuoteState, copies_of, quote_states, texts_of
from annotations.verdicts.copy_models import ArchivedCopy
from annotations.verdicts.lifecycle import EDITABLE, LIVE, Status, can_move
from annotations.verdicts.models import Correction, Source, Verdict, Version
from annotations.verdicts.origins import Origins, origins_of
from annotations.verdicts.policies import is_left
from annotations.verdicts.prose import to_html
from annotations.verdicts.queries import every_correction_of, versions_of
from annotations.verdicts.reading_models import OPEN_STAGES, SecondReading, Stage
from annotations.verdicts.readings import is_outdated, is_told, readings_of, state_of
from annotations.verdicts.versions import content_of
from annotations.web.checklists import Step, checklist, same_words
from annotations.web.contacts import Entry, entries_of
from annotations.web.disagreements import Disagreements, told_of
from annotations.web.discussions import Threads, threads
from annotations.web.histories import Told, told
from annotations.web.pages import now
from annotations.web.passages import Passage, edits_since, passage_of
from annotations.web.records import PublicCorrection, figure_words, public_correction
from annotations.web.verdict_forms import ApprovalForm, ReasonForm
from annotations.web.word_changes import Part, between, since_returned

MOVES = ("submit", "recall", "approve", "return", "publish", "withdraw")
"""The moves that have a button here."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source, the origin that it counts for, and whether its quote stands in its archived copy.

    ``alike`` says which earlier source's words it repeats, if it does.
    """

    source: Source
    origin: str
    copy: ArchivedCopy | None
    quote: QuoteState
    alike: str = ""


class Put(NamedTuple):
    """A correction: by whom, what of it few words tell, and all of it word by word."""

    correction: Correction
    told: PublicCorrection
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class VerdictPage:
    """All that the page shows."""

    verdict: Verdict
    passage: Passage | None
    figure: str
    disagreements: Disagreements
    """Figures about the same thing that do not fit with the claim's."""
    rationale: SafeString
    evidence: Sequence[Evidence]
    origins: int
    moves: Sequence[str]
    can_recheck: bool
    closed: Sequence[str]
    steps: Sequence[Step]
    claim_review: Sequence[Rule]
    """What the ClaimReview would lack, where this person can publish now."""
    rules: Sequence[Check]
    """The editor's checklist, also while the verdict is still written."""
    contacts: Sequence[Entry]
    readings: Sequence[SecondReading]
    """Second readings that this person may know of: of one that is open, only that it is."""
    taken_over: Collection[int]
    """The keys of those that disagreed with the verdict when they were given, and which it follows now."""
    outdated: Collection[int]
    """The keys of those that were given before the verdict was changed."""
    can_ask: bool
    readers: Sequence[User]
    """Who could be asked."""
    since: Sequence[Part]
    """What changed since an editor returned it."""
    moved: Sequence[Edit]
    """How the passage's words differ in the article's newest revision; empty where they do not."""
    forms: Mapping[str, ReasonForm]
    refused: Sequence[str]
    threads: Threads
    history: Sequence[Told]
    versions: Sequence[Version]
    corrections: Sequence[Put]

    @property
    def checks(self) -> Sequence[Check]:
        """The editor's checklist; empty while the verdict is still written."""
        return self.rules if self.verdict.status not in EDITABLE else []

    @property
    def overridden(self) -> Sequence[Check]:
        """The rules that an editor overrode."""
        return [check for check in self.checks if check.override]

    @property
    def is_left(self) -> bool:
        """Whether it is a draft whose author writes no more."""
        return is_left(self.verdict)

    @property
    def is_decided(self) -> bool:
        """Whether an editor approved it, whatever became of it since."""
        return self.verdict.status not in EDITABLE | {Status.SUBMITTED}

    @property
    def decides(self) -> bool:
        """Whether there is a decision to make for this person."""
        return bool(set(self.moves) & {"approve", "return", "publish"})


@dataclass(frozen=True, slots=True)
class Answer:
    """A move that was refused: its name and the form with what was typed and what is wrong."""

    move: str
    form: ReasonForm

    def sentences(self) -> list[str]:
        """What is wrong, then what was typed: for when the move's own form is no longer on the page."""
        said = [str(sentence) for sentences in self.form.errors.values() for sentence in sentences]
        typed = [str(field.value() or "") for field in self.form if not field.is_hidden]
        return [*said, *(words for words in typed if words.strip())]


def verdict_page_of(verdict: Verdict, person: User, answer: Answer | None = None) -> VerdictPage:
    """The page as this person sees it; ``answer`` is a move of theirs that was refused just now."""
    sources = list(verdict.sources.all())
    contacts = entries_of(verdict.claim_id, person)
    readings = readings_of(verdict.pk)
    evidence, origins = evidence_of(sources)
    checks = checks_of(verdict, sources, origins, [entry.contact for entry in contacts], readings)
    entries = list(history([("verdict", verdict.pk), ("claim", verdict.claim_id), *_keys(contacts)]))
    moves = open_moves(verdict, person)
    lacks = missing(verdict, sources) if verdict.status in EDITABLE else {}
    own = [entry for entry in entries if entry.subject_type == "verdict"]
    return VerdictPage(
        verdict=verdict,
        passage=passage_of(verdict),
        figure=figure_words(content_of(verdict, sources)["claim"]["figure"]),
        disagreements=_disagreements(verdict),
        rationale=mark_safe(to_html(verdict.rationale)),  # to_html lets only the allow-list through
        evidence=evidence,
        origins=origins.count,
        moves=moves,
        can_recheck=_can_recheck(verdict, person),
        closed=_closed(verdict, person, moves),
        steps=checklist(verdict, sources, lacks, origins.joined) if lacks else [],
        claim_review=foreseen(verdict, sources, settings.SITE_URL, at=now()) if "publish" in moves else [],
        rules=checks_told(checks, readings, person),
        contacts=contacts,
        readings=[one for one in readings if is_told(one, person)],
        taken_over=_taken_over(verdict, readings),
        outdated=_outdated(verdict, sources, readings),
        can_ask=(can_ask := _can_ask(verdict, readings, person)),
        readers=[one for one in people_who_may(Right.WRITE_VERDICTS) if one != verdict.author] if can_ask else [],
        since=since_returned(verdict, own) if verdict.status == Status.SUBMITTED else [],
        moved=edits_since(verdict),
        forms=_forms(checks, answer),
        refused=answer.sentences() if answer is not None and answer.move not in moves else (),
        threads=threads(
            about_verdict(verdict.pk, verdict.claim_id), person, claim_id=verdict.claim_id, verdict_id=verdict.pk
        ),
        history=told(entries),
        versions=list(versions_of(verdict.pk)),
        corrections=[_put(made) for made in every_correction_of(verdict.pk)],
    )


def _taken_over(verdict: Verdict, readings: Sequence[SecondReading]) -> set[int]:
    given = [one for one in readings if one.stage == Stage.GIVEN]
    return {one.pk for one in given if not one.agrees and one.agrees_with(verdict)}


def _outdated(verdict: Verdict, sources: Sequence[Source], readings: Sequence[SecondReading]) -> set[int]:
    state = state_of(verdict, sources) if readings and verdict.status == Status.SUBMITTED else ""
    return {one.pk for one in readings if state and is_outdated(one, state)}


def _can_ask(verdict: Verdict, readings: Sequence[SecondReading], person: User) -> bool:
    is_open = any(reading.stage in OPEN_STAGES for reading in readings)
    decides = may(person, Right.REVIEW) and verdict.author_id != person.pk
    return decides and verdict.status == Status.SUBMITTED and not is_open


def _keys(contacts: Sequence[Entry]) -> list[tuple[str, object]]:
    return [("contact", entry.contact.pk) for entry in contacts]


def _forms(checks: Sequence[Check], answer: Answer | None) -> dict[str, ReasonForm]:
    forms = {name: ReasonForm(prefix=name) for name in MOVES}
    forms["approve"] = ApprovalForm(prefix="approve", checks=checks)
    return forms if answer is None else {**forms, answer.move: answer.form}


def _put(made: Correction) -> Put:
    return Put(made, public_correction(made), between(made.before, made.after))


def _disagreements(verdict: Verdict) -> Disagreements:
    """What the claim's figure does not fit with, in its article and elsewhere."""
    figures = compared_with(verdict.claim, verdict.revision.article_id)
    return told_of(figures.about(str(verdict.claim_id)), figures.here)


def evidence_of(sources: Sequence[Source]) -> tuple[list[Evidence], Origins]:
    """The sources with their copies, and whether each quote stands in its copy; and for which origins they count."""
    kept = copies_of(sources)
    origins, quotes = origins_of(sources, texts_of(kept)), quote_states(sources, kept)
    alike = {place: same_words(other) for place, other in origins.joined.items()}
    return [
        Evidence(source, origins.each[at], kept.get(source.archived_copy_id or 0), quotes[at], alike.get(at, ""))
        for at, source in enumerate(sources)
    ], origins


def _can_recheck(verdict: Verdict, person: User) -> bool:
    """Whether this person may say that the verdict still holds, and whether anybody has to."""
    if verdict.status not in LIVE or verdict.claim.recheck_since is None:
        return False
    try:
        check_can("recheck", verdict, person)
    except NotAllowed:
        return False
    return True


def _closed(verdict: Verdict, person: User, moves: Collection[str]) -> list[str]:
    """Why an editor cannot make a move that the verdict's status would allow: they wrote it, or found otherwise."""
    if not may(person, Right.REVIEW):
        return []
    sentences = []
    for name in ("approve", "correct", "withdraw"):
        if name in moves or not can_move(name, verdict.status):
            continue
        try:
            check_can(name, verdict, person)
        except NotAllowed as error:
            sentences.append(str(error))
    return sentences
