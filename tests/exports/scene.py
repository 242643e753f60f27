"""One newsroom in which everything stands that an export must tell, or must keep to itself."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from annotations.articles.models import Article, Revision
from annotations.claims.places import locate
from annotations.review.actions import approve_verdict, correct_verdict, publish_verdict
from annotations.review.settling import add_appearance
from annotations.verdicts.actions import Findings, submit_verdict
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import get_rating
from tests.newsroom import REASONS, Newsroom

BASE = "https://desk.example.org"

HARBOUR = """Harbour reopens after repairs

The harbour of Eastport 🚢👩🏽‍🔧 reopened on Monday after repairs that cost $4.2 million, the port authority said.

At least 300 people are to be hired by June, according to its director, Ana Ruiz. Traffic fell by 14 per cent.

"=SUM(A1:A9)" was written on the wall, and somebody had added: nobody counted the 48 cranes."""

CRANES = """أرقام الميناء

أعلن الميناء أن ٤٨ رافعة تعمل منذ مارس، بحسب وكالة الأنباء 🏗️.

وقال المدير إن الكلفة بلغت $4.2 million."""

SECRETS = (
    "https://leak.example.org/file", "The envelope", "A ministry", "Deep Throat", "under the bridge",
    "They told us at night.", "the bridge group", "is a cousin of the minister",
)  # fmt: skip
"""What is known of the withheld source and must stay inside."""
UNPUBLISHED = "A draft that nobody has approved."


@dataclass
class Scene:
    """The things that tests look at by name."""

    harbour: Article
    cranes: Article
    quiet: Article
    plain: Verdict
    figure: Verdict
    arabic: Verdict
    withheld: Verdict
    hostile: Verdict
    withdrawn: Verdict
    superseded: Verdict
    draft: Verdict


def build(newsroom: Newsroom) -> Scene:
    """All of it through the real actions, the same each time."""
    said_at = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    harbour = newsroom.article(
        HARBOUR, url="https://news.example.com/harbour", publisher="Eastport Post", byline="Jo Nowak", language="en",
        published_at=said_at,
    )  # fmt: skip
    cranes = newsroom.article(CRANES, publisher="ميناء", language="ar", direction="rtl")
    quiet = newsroom.article("Nothing published\n\nNobody has checked these 12 words in public yet, not one of them.")
    english, arabic = newsroom.revision(harbour), newsroom.revision(cranes)
    return Scene(
        harbour=harbour,
        cranes=cranes,
        quiet=quiet,
        plain=_plain(newsroom, english, arabic),
        figure=_figure(newsroom, english),
        arabic=_arabic(newsroom, arabic),
        withheld=_withheld(newsroom, english),
        hostile=_hostile(newsroom, english),
        withdrawn=newsroom.withdrawn(newsroom.published(newsroom.claim(english, "on Monday", kind="figure"))).verdict,
        superseded=_superseded(newsroom, english),
        draft=newsroom.submitted(newsroom.claim(newsroom.revision(quiet), "12 words"), summary=UNPUBLISHED),
    )


def _plain(newsroom: Newsroom, english: Revision, arabic: Revision) -> Verdict:
    """Published, in two articles, with a typo put right."""
    claim = newsroom.claim(english, claimant_same_as="https://port.example.org/", reported_by="Eastport Post")
    place = locate(arabic.text, exact="$4.2 million")
    add_appearance(claim=claim, revision=arabic, place=place, by=newsroom.checker, at=newsroom.now())
    verdict = newsroom.published(claim)
    return newsroom.corrected(verdict, "typo", rationale="The *budget report* and the audit agree!").verdict


def _figure(newsroom: Newsroom, english: Revision) -> Verdict:
    """A figure with all its parts, corrected, and then rated anew."""
    claim = newsroom.claim(
        english, "At least 300 people", wording="Ana Ruiz says that at least 300 people will be hired by June.",
        claimant_name="Ana Ruiz", claimant_role="director", said_on=date(2026, 2, 28), said_in="Eastport",
        kind="figure", comparator="≥", value=Decimal(300), unit="people", scope="by June",
    )  # fmt: skip
    verdict = newsroom.published(claim, rating="mostly-true")
    newsroom.corrected(verdict)
    return correct_verdict(
        verdict=verdict, findings=Findings(rating=get_rating("mixed")), correction_class="rating_change",
        reason="The budget pays for 150.", by=newsroom.editor, at=newsroom.now(),
    ).verdict  # fmt: skip


def _arabic(newsroom: Newsroom, arabic: Revision) -> Verdict:
    """Another script, digits of another script, a rating beside the scale."""
    claim = newsroom.claim(
        arabic, "٤٨ رافعة", wording="تعمل ٤٨ رافعة منذ مارس 🏗️", claimant_name="الميناء", comparator="=",
        value=Decimal(48), unit="رافعة", scope="منذ مارس",
    )  # fmt: skip
    return newsroom.published(claim, rating="unproven", attribution="cannot_be_established", rationale="")


def _withheld(newsroom: Newsroom, english: Revision) -> Verdict:
    """One of its sources is withheld although everything about it is written down inside."""
    names = ("url", "title", "publisher", "author", "locator", "quote", "origin_group", "interests")
    secret: dict[str, Any] = dict(zip(names, SECRETS, strict=True))
    secret |= {"accessed_on": date(2026, 2, 27), "published_on": date(2026, 2, 26)}
    secret |= {"kind": "primary", "medium": "interview"}
    secret |= {"stance": "refutes", "withheld_reason": "Naming the source would endanger it."}
    claim = newsroom.claim(english, "14 per cent", wording="Traffic fell by 14 per cent.", claimant_name="")
    return newsroom.published(claim, rating="false", sources=[*newsroom.sources(), secret])


def _hostile(newsroom: Newsroom, english: Revision) -> Verdict:
    """Words that a spreadsheet would run and that would end a script element."""
    claim = newsroom.claim(
        english, "=SUM(A1:A9)", wording='=HYPERLINK("https://evil.example","x")', claimant_name="@admin",
        claimant_role="-1+1", reported_by="\t=1", said_in="+49", comparator="≈", value=Decimal("-5.50"), unit="'=x",
    )  # fmt: skip
    return newsroom.published(
        claim, rating="satire", summary="</script><script>alert(1)</script> &\u2028 next",
        rationale="=1+1\r\n\"quoted\", 'single'\u2029 and\u0085 more",
    )  # fmt: skip


def _superseded(newsroom: Newsroom, english: Revision) -> Verdict:
    """A second verdict on the same claim was published: this first one is nobody's business any more."""
    claim = newsroom.claim(english, "48 cranes", wording="There are 48 cranes.", claimant_name="")
    first = newsroom.published(claim, summary="An opinion that does not stand any more.")
    newer = newsroom.draft(claim, by=newsroom.second_checker, rating="false", summary="There are 12.")
    submit_verdict(verdict=newer, by=newsroom.second_checker, at=newsroom.now())
    approve_verdict(verdict=newer, overrides=REASONS, by=newsroom.editor, at=newsroom.now())
    publish_verdict(verdict=newer, by=newsroom.editor, at=newsroom.now())
    return first
