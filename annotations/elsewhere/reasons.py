"""Why a feed, or an item of it, could not be read, in words."""

from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Sentence

PROBLEMS: dict[str, Sentence] = {
    "not_a_feed": _("There is neither JSON nor an HTML page at this address."),
    "broken_json": _("The JSON at this address is broken."),
    "broken_page": _("The page at this address cannot be read."),
    "empty_feed": _("There is no ClaimReview at this address."),
    "not_a_page": _("What is at this address is of a kind that holds no ClaimReviews."),
    "not_found": _("There is nothing at this address any more."),
    "refused_there": _("The site does not give this address to programs."),
    "error_there": _("The site answered with an error."),
    "no_answer": _("No server answers at this address."),
    "too_slow": _("The site took too long."),
    "too_large": _("The feed is larger than 20 MB."),
    "private": _("This address leads into a private network."),
    "certificate": _("The site's certificate is not valid."),
}
OTHER_PROBLEM = _("The feed could not be read.")
REASONS: dict[str, Sentence] = {
    "no_claim": _("it does not say which claim was checked"),
    "no_address": _("it gives no whole address of the fact check"),
    "no_rating": _("it gives no rating"),
}


def problem_words(code: str) -> Sentence:
    """The sentence for a feed's ``problem``; empty where there is none."""
    return PROBLEMS.get(code, OTHER_PROBLEM) if code else ""


def reason_words(codes: list[str]) -> list[Sentence]:
    """The words for an item's reasons."""
    return [REASONS[code] for code in codes if code in REASONS]
