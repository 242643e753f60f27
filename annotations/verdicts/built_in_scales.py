"""The scales that a desk may start from, in the languages that the desk speaks, and the signs that ratings may have."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.verdicts.scales import FIRST_RATINGS


class BuiltIn(NamedTuple):
    """What a new scale is filled with."""

    title: str | Promise
    titles: Mapping[str, str]
    worst: int
    best: int
    ratings: Sequence[Mapping[str, Any]]


def _rating(code: str, bucket: str, number: int | None, icon: str, labels: str, *definitions: str) -> dict[str, Any]:
    """Labels are those of English, French and Arabic, separated by bars; definitions stand in the same order."""
    languages = ("en", "fr", "ar")
    return {
        "code": code,
        "bucket": bucket,
        "number": number,
        "icon": icon,
        "labels": dict(zip(languages, labels.split("|"), strict=True)),
        "definitions": dict(zip(languages, definitions, strict=True)),
    }


_BY_CODE = {rating["code"]: rating for rating in FIRST_RATINGS}

BUILT_IN: Mapping[str, BuiltIn] = {
    "five-point": BuiltIn(
        _("Five points, from true to false"),
        {"en": "Truth, five points", "fr": "Véracité, cinq degrés", "ar": "الصدق، خمس درجات"},
        1,
        5,
        FIRST_RATINGS,
    ),
    "three-point": BuiltIn(
        _("Three points: true, partly true, false"),
        {"en": "Truth, three points", "fr": "Véracité, trois degrés", "ar": "الصدق، ثلاث درجات"},
        1,
        3,
        (
            {**_BY_CODE["true"], "number": 3},
            _rating(
                "partly-true",
                "mixed",
                2,
                "contrast",
                "Partly true|En partie vrai|صحيح جزئيًا",
                "The claim holds both true and false parts, or misleads without its context.",
                "L’affirmation mêle le vrai et le faux, ou trompe sans son contexte.",
                "يجمع الادعاء بين الصحيح والخاطئ، أو يضلل خارج سياقه.",
            ),
            {**_BY_CODE["false"], "number": 1},
            _BY_CODE["unproven"],
        ),
    ),
    "credibility": BuiltIn(
        _("Credibility, where proof cannot be had"),
        {"en": "Credibility", "fr": "Crédibilité", "ar": "المصداقية"},
        1,
        4,
        (
            _rating(
                "credible",
                "true",
                4,
                "shield-check",
                "Credible|Crédible|ذو مصداقية",
                "Independent sources that could know say the same, and nothing speaks against it.",
                "Des sources indépendantes et informées concordent, et rien ne s’y oppose.",
                "مصادر مستقلة ومطلعة تقول الشيء نفسه، ولا شيء ينقضه.",
            ),
            _rating(
                "plausible",
                "mostly-true",
                3,
                "check",
                "Plausible|Plausible|معقول",
                "It fits what is known; one source that could know says so.",
                "Cela s’accorde avec ce que l’on sait ; une source informée l’affirme.",
                "ينسجم مع المعروف، ويقوله مصدر مطلع واحد.",
            ),
            _rating(
                "doubtful",
                "mostly-false",
                2,
                "circle-alert",
                "Doubtful|Douteux|مشكوك فيه",
                "The source is interested or contradicts itself, and others who could know do not confirm it.",
                "La source est intéressée ou se contredit, et d’autres, informées, ne confirment pas.",
                "المصدر صاحب مصلحة أو يناقض نفسه، ولا يؤكده مطلعون آخرون.",
            ),
            _rating(
                "not-credible",
                "false",
                1,
                "circle-x",
                "Not credible|Pas crédible|بلا مصداقية",
                "What is known speaks against it, and nobody who could know says it.",
                "Ce que l’on sait s’y oppose, et aucune source informée ne l’affirme.",
                "المعروف ينقضه، ولا يقوله أي مطلع.",
            ),
            _rating(
                "cannot-be-judged",
                "unproven",
                None,
                "circle-question-mark",
                "Cannot be judged|Impossible à évaluer|لا يمكن الحكم عليه",
                "Nobody who could know has spoken.",
                "Aucune source informée ne s’est exprimée.",
                "لم يتحدث أحد ممن يمكن أن يعلموا.",
            ),
        ),
    ),
}
"""By the name under which a new scale asks for it."""

ICONS: Sequence[str] = (
    "circle-check-big", "circle-check", "check", "check-check", "badge-check", "shield-check", "thumbs-up",
    "contrast", "circle-dot", "circle-slash", "scale", "split", "puzzle",
    "circle-minus", "minus", "circle-alert", "triangle-alert", "thumbs-down", "x", "circle-x", "octagon-x", "flame",
    "ban", "circle-question-mark", "circle-dashed", "hourglass", "history", "clock", "scissors", "unlink", "drama",
    "asterisk",
)  # fmt: skip
"""The signs that a rating may have, by their names in lucide."""
