"""The demo claims and how far each one has come. Sources are invented for the demonstration and say so."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

READ_ON = date(2025, 12, 8)


@dataclass(frozen=True, slots=True)
class DemoClaim:
    """Words in the article, what is claimed with them, and the verdict as far as it has come."""

    exact: str
    details: dict[str, Any]
    steps: tuple[str, ...] = ()
    findings: dict[str, Any] = field(default_factory=dict)


def source(title: str, host: str, stance: str, quote: str, **also: Any) -> dict[str, Any]:
    """Evidence at an address that never resolves (RFC 2606), plainly labelled."""
    return {
        "url": f"https://{host}.example.org/demo",
        "title": f"Demo source: {title}",
        "publisher": f"Demo {host.replace('-', ' ').title()}",
        "published_on": date(2025, 12, 5),
        "accessed_on": READ_ON,
        "kind": "secondary",
        "medium": "text",
        "quote": quote,
        "stance": stance,
        "archive_url": f"https://archive.example.org/{host}",
        **also,
    }


def figure(wording: str, value: str, unit: str, comparator: str, **also: Any) -> dict[str, Any]:
    """A claim about a number, reported by Reuters, or by the article itself where Reuters makes the claim."""
    values = {"wording": wording, "kind": "figure", "value": Decimal(value), "unit": unit, "comparator": comparator}
    reporter = "Demo Wire" if also.get("claimant_name") == "Reuters" else "Reuters"
    return {**values, "reported_by": reporter, "topics": ["Syria"], "said_on": date(2025, 12, 5), **also}


INVESTIGATION = source(
    "the investigation itself", "agency", "supports", "The count of interviews stands in its second paragraph.",
    kind="primary", locator="paragraph 2",
)  # fmt: skip
METHOD = source(
    "a note on the agency's method", "method-desk", "supports", "Each interview was logged and counted once."
)
PAYROLL = source(
    "a payroll list", "payroll-archive", "supports", "The list names each man once a month.",
    kind="primary", locator="sheet 3",
)  # fmt: skip
COMMANDERS = source(
    "interviews with commanders", "field-notes", "refutes", "Many of the names stand on both lists.",
    kind="own_reporting", medium="interview",
)  # fmt: skip

CLAIMS = (
    DemoClaim(
        "48 sources",
        figure("Reuters spoke with 48 sources for its investigation.", "48", "sources", "=", claimant_name="Reuters"),
        ("submit", "agree", "approve", "publish"),
        {
            "attribution": "accurate",
            "rating": "true",
            "summary": "The agency gives this number itself and describes how it counted.",
            "rationale": "Both documents name **48** interviews. The count is the agency's own, so the "
            "attribution and the substance rest on the same origin; the note on method is independent.",
            "sources": [INVESTIGATION, METHOD],
        },
    ),
    DemoClaim(
        "over 50,000 fighters",
        figure(
            "The two camps together pay more than 50,000 fighters.",
            "50000",
            "fighters",
            ">",
            claimant_name="Reuters",
            scope="coastal Syria",
            priority=3,
        ),
        ("submit", "approve", "publish", "correct"),
        {
            "attribution": "accurate",
            "rating": "mostly-true",
            "summary": "The agency does say so; the camps' own lists would make it 66,000.",
            "rationale": "The agency's figure is lower than the sum of the two camps' lists:\n\n"
            "- 12,000 in Hassan's\n- at least 54,000 in Makhlouf's\n\nMen who stand on both lists may explain it.",
            "sources": [INVESTIGATION, PAYROLL],
        },
    ),
    DemoClaim(
        "14-year war",
        figure(
            "The war in Syria lasted 14 years.",
            "14",
            "years",
            "=",
            kind="event",
            claimant_name="Demo Wire",
            reported_by="",
            scope="2011 to 2025",
        ),
        ("submit", "approve", "publish", "withdraw"),
        {
            "attribution": "accurate",
            "rating": "true",
            "summary": "From spring 2011 to December 2024 it is just under fourteen years.",
            "rationale": "Counted from the first protests to the fall of the government.",
            "sources": [source("a chronology", "chronology", "supports", "From March 2011 to December 2024."), METHOD],
        },
    ),
    DemoClaim(
        "14 underground command centres",
        figure(
            "There are 14 underground command centres on the Syrian coast.",
            "14",
            "command centres",
            "=",
            claimant_name="Reuters",
            scope="coastal Syria",
        ),
        ("submit", "approve"),
        {
            "attribution": "accurate",
            "rating": "unproven",
            "summary": "Photographs show some of the rooms; nobody outside has counted them.",
            "rationale": "The photographs show *rooms*, not how many there are.",
            "sources": [INVESTIGATION, source("satellite pictures", "pictures", "context", "Four entrances are seen.")],
        },
    ),
    DemoClaim(
        "12,000 fighters",
        figure(
            "Kamal Hassan says that he commands 12,000 fighters.",
            "12000",
            "fighters",
            "=",
            claimant_name="Kamal Hassan",
            claimant_role="former head of military intelligence",
        ),
        ("submit", "disagree"),
        {
            "attribution": "accurate",
            "rating": "unproven",
            "summary": "His papers say so; commanders name men who stand on both lists.",
            "rationale": "The list exists. Whether those on it would fight is another question.",
            "sources": [PAYROLL, COMMANDERS],
        },
    ),
    DemoClaim(
        "$1.5 million since March",
        figure(
            "Kamal Hassan has spent 1.5 million dollars since March.",
            "1500000",
            "USD",
            "=",
            claimant_name="Kamal Hassan",
            claimant_role="former head of military intelligence",
            scope="since March 2025",
        ),
        ("submit", "return"),
        {
            "attribution": "accurate",
            "rating": "mostly-true",
            "summary": "The ledger shows transfers of about this sum.",
            "rationale": "Sum of the transfers from March to November.",
            "sources": [PAYROLL],
        },
    ),
    DemoClaim(
        "at least 54,000 fighters",
        figure(
            "Rami Makhlouf says that he commands at least 54,000 fighters.",
            "54000",
            "fighters",
            "≥",
            claimant_name="Rami Makhlouf",
            claimant_role="businessman, cousin of Bashar al-Assad",
            priority=3,
        ),
        ("draft",),
        {
            "attribution": "accurate",
            "rating": "mostly-false",
            "summary": "",
            "rationale": "Ask for the *October* list; the one we have is from May.",
            "sources": [COMMANDERS],
        },
    ),
    DemoClaim(
        "$6 million on salaries",
        figure(
            "Rami Makhlouf has spent 6 million dollars on salaries.",
            "6000000",
            "USD",
            "=",
            claimant_name="Rami Makhlouf",
            claimant_role="businessman, cousin of Bashar al-Assad",
        ),
        ("submit", "approve", "publish", "supersede"),
        {
            "attribution": "cannot_be_established",
            "rating": "unproven",
            "summary": "The first reading had only one page of the records.",
            "rationale": "One page of a longer record.",
            "sources": [PAYROLL, METHOD],
        },
    ),
    DemoClaim(
        "$20–30 a month",
        figure(
            "Fighters on the coast are paid 20 to 30 dollars a month.",
            "20",
            "USD a month",
            "range",
            value_to=Decimal(30),
            claimant_name="Reuters",
            scope="fighters on the ground",
        ),
    ),
    DemoClaim(
        "these lists hold 66,000 names",
        figure(
            "The two camps' lists together hold 66,000 names.",
            "66000",
            "names",
            "=",
            claimant_name="Demo Wire",
            reported_by="",
        ),
    ),
)
"""Every status of a verdict stands here once, and two claims that nobody has checked."""

CORRECTED = {"rating": "mixed", "summary": "The agency does say so; the camps' own lists contradict each other and it."}
SECOND_READING = {
    "attribution": "accurate",
    "rating": "mostly-true",
    "summary": "The full records show salaries of 5.8 million dollars.",
    "rationale": "All pages of the record, added up: 5.8 million, which the papers round to six.",
    "sources": [PAYROLL, source("bank statements", "statements", "supports", "Total of salaries: 5.8 million.")],
}
BLIND_READINGS = {
    "agree": {
        "attribution": "accurate",
        "rating": "true",
        "note": "Demonstration of a second reading that agrees: the note on method counts the same interviews.",
    },
    "disagree": {
        "attribution": "accurate",
        "rating": "mostly-false",
        "note": "Demonstration of a blind disagreement: men who stand on both lists make the number too high.",
    },
}
"""What somebody else found on the same evidence, without knowing what the author of the verdict had found."""
REASONS = {
    "approve": "Demonstration of an override: nothing better is to be had for this demo claim.",
    "return": "One origin is not enough here: find a second one that is independent of the payroll list.",
    "correct": "A second list, received later, contradicts the first one.",
    "withdraw": "Demonstration of a withdrawal: the chronology counted one year twice.",
}
