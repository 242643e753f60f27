"""The rating scale that a new desk begins with: data, in the languages that the desk speaks."""

from typing import Any

FIRST_SCALE: dict[str, Any] = {"name": "factcheck", "version": 1, "worst": 1, "best": 5}

FIRST_RATINGS: tuple[dict[str, Any], ...] = (
    {
        "code": "true",
        "bucket": "true",
        "number": 5,
        "icon": "circle-check-big",
        "labels": {"en": "True", "fr": "Vrai", "ar": "صحيح"},
        "definitions": {
            "en": "The claim is accurate and leaves out nothing that matters.",
            "fr": "L’affirmation est exacte et n’omet rien d’important.",
            "ar": "الادعاء دقيق ولا يُغفل شيئًا مهمًا.",
        },
    },
    {
        "code": "mostly-true",
        "bucket": "mostly-true",
        "number": 4,
        "icon": "check",
        "labels": {"en": "Mostly true", "fr": "Plutôt vrai", "ar": "صحيح في معظمه"},
        "definitions": {
            "en": "The claim is right in the main point; a detail is off or missing.",
            "fr": "L’essentiel est exact ; un détail est inexact ou manque.",
            "ar": "جوهر الادعاء صحيح، مع تفصيل غير دقيق أو ناقص.",
        },
    },
    {
        "code": "mixed",
        "bucket": "mixed",
        "number": 3,
        "icon": "contrast",
        "labels": {"en": "Mixed", "fr": "Mitigé", "ar": "مختلط"},
        "definitions": {
            "en": "The claim holds true and false parts of similar weight, or misleads without its context.",
            "fr": "L’affirmation mêle le vrai et le faux à parts comparables, ou trompe sans son contexte.",
            "ar": "يجمع الادعاء بين الصحيح والخاطئ بقدر متقارب، أو يضلل خارج سياقه.",
        },
    },
    {
        "code": "mostly-false",
        "bucket": "mostly-false",
        "number": 2,
        "icon": "circle-minus",
        "labels": {"en": "Mostly false", "fr": "Plutôt faux", "ar": "خاطئ في معظمه"},
        "definitions": {
            "en": "The claim has a true grain, but its main point is wrong.",
            "fr": "L’affirmation contient une part de vrai, mais l’essentiel est faux.",
            "ar": "في الادعاء شيء من الصحة، لكن جوهره خاطئ.",
        },
    },
    {
        "code": "false",
        "bucket": "false",
        "number": 1,
        "icon": "circle-x",
        "labels": {"en": "False", "fr": "Faux", "ar": "خاطئ"},
        "definitions": {
            "en": "The evidence contradicts the claim.",
            "fr": "Les faits contredisent l’affirmation.",
            "ar": "الأدلة تناقض الادعاء.",
        },
    },
    {
        "code": "unproven",
        "bucket": "unproven",
        "number": None,
        "icon": "circle-question-mark",
        "labels": {"en": "Unproven", "fr": "Non prouvé", "ar": "غير مثبت"},
        "definitions": {
            "en": "What is publicly known neither confirms nor refutes the claim.",
            "fr": "Ce que l’on sait ne permet ni de confirmer ni d’infirmer l’affirmation.",
            "ar": "المعروف علنًا لا يؤكد الادعاء ولا ينفيه.",
        },
    },
    {
        "code": "outdated",
        "bucket": "other",
        "number": None,
        "icon": "history",
        "labels": {"en": "Outdated", "fr": "Périmé", "ar": "متقادم"},
        "definitions": {
            "en": "The claim was right once and no longer is.",
            "fr": "L’affirmation a été exacte et ne l’est plus.",
            "ar": "كان الادعاء صحيحًا ولم يعد كذلك.",
        },
    },
    {
        "code": "satire",
        "bucket": "other",
        "number": None,
        "icon": "drama",
        "labels": {"en": "Satire", "fr": "Satire", "ar": "سخرية"},
        "definitions": {
            "en": "The claim was made in jest and is passed on in earnest.",
            "fr": "L’affirmation relève de la satire et circule comme un fait.",
            "ar": "قيل الادعاء على سبيل السخرية وتُداوله الناس بجدية.",
        },
    },
)
