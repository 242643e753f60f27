"""What a verdict still needs before it can be submitted."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Sentence
from annotations.verdicts.models import Medium, Source, Verdict


def missing(verdict: Verdict, sources: Sequence[Source]) -> dict[str, list[Sentence]]:
    """Sentences a field; those of the third source are under ``sources.2.<field>``. Empty when nothing is missing."""
    found: dict[str, list[Sentence]] = {}
    if not verdict.attribution:
        found["attribution"] = [_("Say whether the named source really says it.")]
    if verdict.rating_id is None:
        found["rating"] = [_("Choose a rating from the scale.")]
    if not verdict.summary.strip():
        found["summary"] = [_("Sum the finding up in one sentence.")]
    if not sources:
        found["sources"] = [_("Add at least one source.")]
    for index, source in enumerate(sources):
        for field, sentence in _missing_in(source).items():
            found[f"sources.{index}.{field}"] = [sentence]
    return found


def _missing_in(source: Source) -> dict[str, Sentence]:
    found: dict[str, Sentence] = {}
    if not source.url and not source.withheld_reason.strip():
        found["url"] = _("Give the source's address, or say why it is withheld.")
    if source.accessed_on is None:
        found["accessed_on"] = _("Say when you read it.")
    if not source.stance:
        found["stance"] = _("Say whether it supports or refutes the claim, or gives context.")
    if source.medium == Medium.TEXT and not source.quote.strip():
        found["quote"] = _("Quote the words that matter.")
    return found
