"""The rules that a ClaimReview must or should keep, as one table: those of schema.org's types and of Google.

https://schema.org/ClaimReview and https://developers.google.com/search/docs/appearance/structured-data/factcheck. One
linter for what the desk writes and for what others send: it reads any JSON object. What breaks an ``error`` is not
written by the exporter; a ``warning`` is what readers of ClaimReviews would like to have as well.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Sentence
from annotations.exports import claim_review_parts as parts
from annotations.exports.claim_review_parts import Review

BRIEF = 75
"""Characters of a claim that search results show; Google asks for fewer."""


class Severity(StrEnum):
    """How bad it is."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, whose it is, and the sentence that says how to keep it."""

    name: str
    severity: Severity
    source: str
    fix: Sentence
    is_broken: Callable[[Review], bool]


_E, _W = Severity.ERROR, Severity.WARNING
_SCHEMA, _GOOGLE = "schema.org", "Google"

RULES = (
    Rule("context", _E, _SCHEMA, _("“@context” must be https://schema.org."), parts.context_is_another),
    Rule("type", _E, _SCHEMA, _("“@type” must be ClaimReview."), parts.type_is_another),
    Rule("claim", _E, _GOOGLE, _("“claimReviewed” must say which claim was checked."), parts.claim_is_missing),
    Rule(
        "url", _E, _GOOGLE, _("“url” must be the whole address of the page with the fact check."), parts.url_is_missing
    ),
    Rule("rating", _E, _GOOGLE, _("“reviewRating” must be a Rating."), parts.rating_is_missing),
    Rule(
        "rating-words",
        _E,
        _GOOGLE,
        _("“reviewRating.alternateName” must give the rating in words."),
        parts.rating_has_no_words,
    ),
    Rule(
        "rating-numbers-together",
        _E,
        _GOOGLE,
        _("A rating with numbers needs all three of “ratingValue”, “worstRating” and “bestRating”."),
        parts.rating_numbers_are_incomplete,
    ),
    Rule(
        "rating-scale",
        _E,
        _GOOGLE,
        _("“worstRating” must be at least 1 and “bestRating” greater than it."),
        parts.rating_scale_is_wrong,
    ),
    Rule(
        "rating-on-scale",
        _E,
        _GOOGLE,
        _("“ratingValue” must lie between “worstRating” and “bestRating”."),
        parts.rating_is_off_scale,
    ),
    Rule(
        "author-type", _E, _SCHEMA, _("“author” must be an Organization or a Person."), parts.author_is_something_else
    ),
    Rule(
        "author-name", _E, _GOOGLE, _("“author.name” must name who publishes the fact check."), parts.author_has_no_name
    ),
    Rule("author-url", _E, _GOOGLE, _("“author.url” must be a whole address."), parts.author_url_is_wrong),
    Rule("published-iso", _E, _SCHEMA, _("“datePublished” must be a date in ISO 8601."), parts.published_is_no_date),
    Rule("modified-iso", _E, _SCHEMA, _("“dateModified” must be a date in ISO 8601."), parts.modified_is_no_date),
    Rule(
        "modified-later",
        _E,
        _SCHEMA,
        _("“dateModified” must not be before “datePublished”."),
        parts.modified_is_earlier,
    ),
    Rule("item-type", _E, _SCHEMA, _("“itemReviewed” must be a Claim."), parts.item_is_no_claim),
    Rule(
        "claimant-name",
        _E,
        _GOOGLE,
        _("“itemReviewed.author” must name who makes the claim; leave it out where nobody does."),
        parts.claimant_has_no_name,
    ),
    Rule(
        "claimant-address",
        _E,
        _GOOGLE,
        _("“itemReviewed.author.sameAs” must be whole addresses."),
        parts.claimant_address_is_wrong,
    ),
    Rule(
        "claim-iso", _E, _SCHEMA, _("“itemReviewed.datePublished” must be a date in ISO 8601."), parts.claim_is_no_date
    ),
    Rule(
        "appearance-url",
        _E,
        _GOOGLE,
        _("Each appearance of the claim must have a whole address in “url”."),
        parts.appearance_has_no_url,
    ),
    Rule(
        "correction-text",
        _E,
        _SCHEMA,
        _("Each CorrectionComment must say in “text” what was corrected."),
        parts.correction_has_no_words,
    ),
    Rule(
        "claim-brief",
        _W,
        _GOOGLE,
        _("Say the claim in at most 75 characters: search results cut off what is longer."),
        lambda review: parts.claim_is_longer_than(review, BRIEF),
    ),
    Rule("author", _W, _GOOGLE, _("Name in “author” who publishes the fact check."), parts.author_is_missing),
    Rule(
        "same-site",
        _W,
        _GOOGLE,
        _("Publish the fact check on the site of its “author”: “url” is on another one."),
        parts.url_is_on_another_site,
    ),
    Rule(
        "published",
        _W,
        _GOOGLE,
        _("Say in “datePublished” when the fact check was published."),
        parts.published_is_missing,
    ),
    Rule("claimant", _W, _GOOGLE, _("Name who makes the claim, if anybody does."), parts.claimant_is_missing),
    Rule("claim-date", _W, _GOOGLE, _("Say on which day the claim was made."), parts.claim_date_is_missing),
    Rule("appearance", _W, _GOOGLE, _("Name an article in which the claim stands."), parts.appearance_is_missing),
)
"""All of them, in the order of a ClaimReview's parts; the warnings after the errors."""


_ERRORS = tuple(rule for rule in RULES if rule.severity == Severity.ERROR)


def broken_rules(claim_review: Review) -> list[Rule]:
    """Those that a ClaimReview breaks, in the order of the table."""
    return [rule for rule in RULES if rule.is_broken(claim_review)]


def problems(claim_review: Mapping[str, Any]) -> list[Sentence]:
    """What is wrong with a ClaimReview, each as the sentence to fix it; warnings are nothing wrong."""
    return [rule.fix for rule in _ERRORS if rule.is_broken(claim_review)]
