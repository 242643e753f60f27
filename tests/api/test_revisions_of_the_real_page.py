"""The page that the product must handle first, edited as publishers edit: each claim ends as a person would judge."""

from pathlib import Path
from typing import Any

import pytest

from annotations.claims.models import Claim
from tests.api.conftest import Program
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db
PAGE = "articles/000_9fe19043faad6b46.txt"
STATES: dict[str, tuple[str, str, str | None]] = {
    "48 sources": ("orphaned", "none", None),
    "at least 54,000 fighters": ("changed", "figure", "at least 45,000 fighters"),
    "$20$30 per month": ("changed", "rewording", "$20–$30 per month"),
    "14-year civil war": ("moved", "none", "14-year civil war"),
    "over 50,000 fighters": ("exact", "none", "over 50,000 fighters"),
    "14 underground command centers": ("exact", "none", "14 underground command centers"),
    "12,000 fighters": ("exact", "none", "12,000 fighters"),
    "$1.5 million since March": ("exact", "none", "$1.5 million since March"),
    "$6 million": ("exact", "none", "$6 million"),
}
"""Each figure of the page as it was marked: its state, what kind of change, and the words on which it stands now."""


@pytest.fixture
def page(shared: Path) -> str:
    """The page as a reader's tool gives it."""
    path = shared / PAGE
    if not path.is_file():
        pytest.skip(f"the real page {PAGE} is not in the folder ../shared beside this checkout")
    return path.read_text("utf-8")


def edited(page: str) -> str:
    """What its publisher might do to it: two figures, a sentence out, a paragraph in, a paragraph moved up."""
    parts = page.replace("54,000", "45,000").replace("$20$30", "$20–$30").split("\n\n")
    sources = next(place for place, part in enumerate(parts) if "48 sources" in part)
    parts[sources] = parts[sources].partition(". ")[2]
    cousin = parts.pop(next(place for place, part in enumerate(parts) if "14-year civil war" in part))
    parts.insert(next(place for place, part in enumerate(parts) if "over 50,000 fighters" in part), cousin)
    centers = next(place for place, part in enumerate(parts) if "14 underground command centers" in part)
    parts.insert(centers, "Investigators counted 14 meetings between the two camps over the summer.")
    return "\n\n".join(parts)


def ingest(checker: Program, page: str) -> tuple[int, dict[str, int]]:
    """The article's key, and the key of each figure's claim."""
    article = checker.post("/api/v1/articles/", {"text": page})
    assert article.status_code == 201, article.content
    claims = {}
    for words in STATES:
        body = {"article": article.json()["id"], "selector": {"exact": words}, "wording": f"The page says: {words}."}
        marked = checker.post("/api/v1/claims/", body)
        assert marked.status_code == 201, marked.content
        claims[words] = marked.json()["id"]
    return article.json()["id"], claims


def test_each_claim_is_judged_as_a_person_would_judge_it(newsroom: Newsroom, checker: Program, page: str) -> None:
    article, claims = ingest(checker, page)
    answer = checker.post(f"/api/v1/articles/{article}/revisions/", {"text": edited(page)})
    assert answer.status_code == 201, answer.content
    text = checker.get(answer["Location"]).json()["text"]
    found = {anchor["claim"]: anchor for anchor in answer.json()["anchors"]}

    def told(anchor: dict[str, Any]) -> tuple[str, str, str | None]:
        words = None if anchor["start"] is None else text[anchor["start"] : anchor["end"]]
        return anchor["state"], anchor["change"], words

    assert {words: told(found[key]) for words, key in claims.items()} == STATES
    waiting = Claim.objects.filter(recheck_since__isnull=False).values_list("pk", flat=True)
    changed = ("48 sources", "at least 54,000 fighters", "$20$30 per month")
    assert set(waiting) == {claims[words] for words in changed}


def test_the_same_page_sent_again_makes_no_revision(newsroom: Newsroom, checker: Program, page: str) -> None:
    article, _claims = ingest(checker, page)
    answer = checker.post(f"/api/v1/articles/{article}/revisions/", {"text": page})
    assert (answer.status_code, answer.json()["unchanged"]) == (200, True)
    assert {anchor["state"] for anchor in answer.json()["anchors"]} == {"exact"}
