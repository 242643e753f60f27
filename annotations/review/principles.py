"""The editor's checklist: what the desk's principles ask of a verdict, as one table, and what was overridden.

The principles are those of the International Fact-Checking Network's code (transparency of sources, transparency of
methodology), as far as software can hold them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Invalid, Sentence, check_text
from annotations.verdicts.contact_models import Contact, Whom
from annotations.verdicts.contacts import contacts_of
from annotations.verdicts.copies import beginnings_of
from annotations.verdicts.models import Source, SourceKind, Stance, Verdict
from annotations.verdicts.origins import MIN_ORIGINS, Origins, origins_of
from annotations.verdicts.reading_models import SecondReading, Stage
from annotations.verdicts.readings import is_told, readings_of
from annotations.verdicts.sources import sources_of


@dataclass(frozen=True, slots=True)
class Case:
    """What a verdict is judged by."""

    verdict: Verdict
    sources: Sequence[Source]
    origins: Origins
    contacts: Sequence[Contact]
    readings: Sequence[SecondReading] = ()
    """Those that were not called off, oldest first."""


@dataclass(frozen=True, slots=True)
class Principle:
    """One row of the table: what it asks, how that is found out, the sentences where it holds and where not.

    ``needed``: approval waits until it holds or an editor says why it need not. ``breaking`` finds the numbers, from 1,
    of the sources that break it, where single sources do. ``broken_by_them`` is said instead of ``broken`` where it is
    broken by such sources and could be without them.
    """

    code: str
    holds: Callable[[Case], bool]
    kept: Sentence
    broken: Sentence
    broken_briefly: Sentence
    why: Sentence
    needed: bool = True
    breaking: Callable[[Case], Sequence[int]] | None = None
    broken_by_them: Sentence | None = None


def _is_replicable(source: Source) -> bool:
    """Somebody else can look it up, and still could if the page went away. A withheld source says why not."""
    kept = source.archive_url or source.archive_file or source.archived_copy_id
    return bool(source.withheld_reason.strip() or (source.url and kept))


def _hides_interests(source: Source) -> bool:
    return source.kind == SourceKind.EXPERT and not source.interests.strip() and not source.withheld_reason.strip()


def _numbers(case: Case, breaks: Callable[[Source], bool]) -> list[int]:
    return [number for number, source in enumerate(case.sources, start=1) if breaks(source)]


def _asked(case: Case) -> bool:
    asked = any(one.whom == Whom.CLAIMANT and one.struck_at is None for one in case.contacts)
    return asked or not case.verdict.claim.claimant_name.strip()


def _is_read(case: Case) -> bool:
    return all(reading.stage == Stage.GIVEN for reading in case.readings)


def _readers_agree(case: Case) -> bool:
    given = [reading for reading in case.readings if reading.stage == Stage.GIVEN]
    return not given or given[-1].agrees_with(case.verdict)


PRINCIPLES = (
    Principle(
        "replicable",
        lambda case: all(_is_replicable(source) for source in case.sources),
        _("Every source can be looked up, and a copy is kept"),
        _("A source has no address, or no copy of it is kept. Return it, or say why others can still check it."),
        _("a source cannot be looked up, or no copy is kept"),
        _("Why others can still check it"),
        breaking=lambda case: _numbers(case, lambda source: not _is_replicable(source)),
    ),
    Principle(
        "two_origins",
        lambda case: case.origins.count >= MIN_ORIGINS,
        _("The evidence comes from two independent origins"),
        _("The evidence has only one origin. Return it, or say why that is enough here."),
        _("the evidence has one origin only"),
        _("Why one origin is enough here"),
        breaking=lambda case: case.origins.alike,
        broken_by_them=_("Sources say nearly the same words. Return it, or say why one origin is enough here."),
    ),
    Principle(
        "primary_source",
        lambda case: any(source.kind in (SourceKind.PRIMARY, SourceKind.OWN_REPORTING) for source in case.sources),
        _("A primary source is among the evidence"),
        _("No primary source is among the evidence. Return it, or say why there is none."),
        _("no primary source is among the evidence"),
        _("Why there is no primary source"),
    ),
    Principle(
        "claimant_asked",
        _asked,
        _("Who made the claim was asked for comment"),
        _("Nobody logged that who made the claim was asked. Log it, or say why they were not asked."),
        _("who made the claim was not asked"),
        _("Why they were not asked"),
    ),
    Principle(
        "interests",
        lambda case: not any(_hides_interests(source) for source in case.sources),
        _("The interests of experts are disclosed"),
        _("An expert's interests are not disclosed. Return it, or say why that is no matter here."),
        _("an expert's interests are not disclosed"),
        _("Why undisclosed interests are no matter here"),
        breaking=lambda case: _numbers(case, _hides_interests),
    ),
    Principle(
        "second_reading",
        _is_read,
        _("No second reading is open"),
        _("A second reading is open. Wait for it, or say why you decide without it."),
        _("a second reading was open"),
        _("Why you decide without it"),
    ),
    Principle(
        "readers_agree",
        _readers_agree,
        _("No second reader found otherwise"),
        _("The second reader found otherwise. Compare both, then return it, or say why the first rating stands."),
        _("the second reader found otherwise"),
        _("Why the first rating stands"),
    ),
    Principle(
        "both_sides",
        lambda case: {Stance.SUPPORTS, Stance.REFUTES} <= {source.stance for source in case.sources},
        _("There is evidence for the claim and against it"),
        _("All evidence points one way. See in the rationale whether the other side was looked for."),
        _("all evidence points one way"),
        _("Why one side is enough"),
        needed=False,
    ),
)
"""Walked row by row by tests. ``both_sides`` only warns: often there is nothing on the other side."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list: whether the rule holds, which sources break it (from 1), and why it was overridden."""

    principle: Principle
    holds: bool
    sources: Sequence[int] = ()
    override: str = ""

    @property
    def stops(self) -> bool:
        """Whether approval waits for it."""
        return self.principle.needed and not self.holds

    @property
    def sentence(self) -> Sentence:
        """What stands on the list."""
        if self.holds:
            return self.principle.kept
        return (self.sources and self.principle.broken_by_them) or self.principle.broken


def checks_of(
    verdict: Verdict,
    sources: Sequence[Source],
    origins: Origins,
    contacts: Sequence[Contact],
    readings: Sequence[SecondReading] = (),
) -> list[Check]:
    """The whole table, judged."""
    case = Case(verdict, sources, origins, contacts, readings)
    return [_check(principle, case) for principle in PRINCIPLES]


def fresh_checks(verdict: Verdict) -> list[Check]:
    """The same, with what is stored now."""
    sources = sources_of(verdict)
    origins = origins_of(sources, beginnings_of(sources))
    return checks_of(verdict, sources, origins, contacts_of(verdict.claim_id), readings_of(verdict.pk))


def checks_told(checks: Sequence[Check], readings: Sequence[SecondReading], person: User) -> list[Check]:
    """Those that this person may know: whether the second reader agrees is told as their finding is (``is_told``)."""
    all_told = all(is_told(reading, person) for reading in readings)
    return [one for one in checks if one.principle.code != "readers_agree" or all_told]


def _check(principle: Principle, case: Case) -> Check:
    holds = principle.holds(case)
    numbers = principle.breaking(case) if principle.breaking and not holds else ()
    return Check(principle, holds, numbers, "" if holds else case.verdict.overrides.get(principle.code, ""))


def checked_overrides(checks: Sequence[Check], overrides: Mapping[str, str]) -> dict[str, str]:
    """The reasons that count, by rule: one for each that stops approval; one for a rule that holds is left out.

    Raises Invalid with the sentence of each rule that has none, under ``overrides.<code>``.
    """
    known = {check.principle.code for check in checks}
    if unknown := set(overrides) - known:
        sentence = _("There is no such rule: %(name)s.") % {"name": ", ".join(sorted(unknown))}
        raise Invalid.of("overrides", sentence)
    reasons = {code: check_text(f"overrides.{code}", reason) for code, reason in overrides.items()}
    stopping = {check.principle.code: check.sentence for check in checks if check.stops}
    missing = {f"overrides.{code}": [sentence] for code, sentence in stopping.items() if not reasons.get(code)}
    if missing:
        raise Invalid(missing, code="rules_unmet")
    return {code: reasons[code] for code in stopping}
