"""What an annotation finds about a claim, in the desk's own words: ratings it knows, texts and evidence."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Invalid, check_valid
from annotations.incoming.document import Given, Text
from annotations.verdicts.actions import Findings
from annotations.verdicts.models import Attribution, Rating, Source, Stance
from annotations.verdicts.queries import ratings

LONGEST_SUMMARY = 500
ASSESSING = "assessing"


def findings_of(given: Given) -> Findings:
    """The parts of a verdict that it has. Where no rating of the current scale is meant, there is none."""
    known = list(ratings())
    judged = given.of(ASSESSING)
    chosen = next((one for text in judged if (one := _rating(text, known)) is not None), None)
    attribution = next((axis for text in judged if (axis := _attribution(text))), None)
    described = [text.words for text in given.of("describing")]
    summary = next((one for one in described if len(one) <= LONGEST_SUMMARY), None)
    spoken = [text for text in given.texts if not text.purposes & {"describing", "tagging"}]
    said = [one for one in described if one != summary]
    said += [text.words for text in spoken if _rating(text, known) is None and not _attribution(text)]
    return Findings(
        attribution=attribution,
        rating=chosen,
        summary=summary,
        rationale="\n\n".join(said) or None,
        sources=_sources(given) or None,
    )


def check_says_something(given: Given, findings: Findings) -> None:
    """Raise Invalid where it judges by a rating that the desk does not know, or says nothing about the claim at all."""
    if unknown := _unknown(given, findings):
        codes = ", ".join(rating.code for rating in ratings())
        raise Invalid.of(
            "body",
            _("The desk has no rating “%(rating)s”. Give one of these in “schema:identifier”: %(codes)s.")
            % {"rating": unknown[:100], "codes": codes},
            code="unknown_rating",
        )
    if not findings.values() and findings.sources is None:
        raise Invalid.of("body", _("This annotation says nothing about the claim: it has no rating, text or source."))


def check_evidence(given: Given) -> None:
    """Raise Invalid, with the body's place, where a source is none that a verdict could hold."""
    for number, values in enumerate(_sources(given)):
        try:
            check_valid(Source(position=number, **values), exclude={"verdict"})
        except Invalid as refusal:
            said = [one for some in refusal.problems.values() for one in some]
            raise Invalid({"body": said}) from refusal


def _unknown(given: Given, findings: Findings) -> str:
    """The rating that it surely means to give and that no rating of the desk is."""
    if findings.rating is not None or findings.attribution is not None:
        return ""
    return next((text.code or text.words for text in given.of(ASSESSING) if text.aspect != "attribution"), "")


def _rating(text: Text, known: Iterable[Rating]) -> Rating | None:
    if ASSESSING not in text.purposes or text.aspect == "attribution":
        return None
    meant = {name.casefold() for name in (text.code, text.words) if name}
    return next((one for one in known if meant & {name.casefold() for name in (one.code, *one.labels.values())}), None)


def _attribution(text: Text) -> str:
    if ASSESSING not in text.purposes or text.aspect == "substance":
        return ""
    meant = {name.casefold() for name in (text.code, text.words) if name}
    return next((one.value for one in Attribution if meant & {one.value, str(one.label).casefold()}), "")


def _sources(given: Given) -> list[Mapping[str, Any]]:
    return [
        {
            "url": one.url,
            "title": one.title,
            "quote": one.quote,
            "stance": one.stance if one.stance in Stance.values else "",
            "archive_url": one.archive_url,
        }
        for one in given.evidence
    ]
