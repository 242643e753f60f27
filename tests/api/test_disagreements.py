"""Figures of an article that disagree, over the API."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.conftest import Program
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db

TEXT = """Two camps, two payrolls

Together the two camps pay over 50,000 fighters, the agency counted. Karl Orr has a list of 12,000 fighters.

Rami Dahl has a list of 54,000 fighters, and of nothing else."""


def article_with_claims(newsroom: Newsroom) -> tuple[int, list[int]]:
    revision = newsroom.revision(newsroom.article(TEXT))
    claims = [
        newsroom.claim(revision, exact, wording=wording, value=Decimal(value), unit="fighters", comparator=sign,
                       claimant_name=who, reported_by="Harlow Wire")
        for exact, wording, value, sign, who in (
            ("over 50,000 fighters", "The two camps together pay over 50,000 fighters.", 50000, ">", "Harlow Wire"),
            ("12,000 fighters", "Karl Orr says that he commands 12,000 fighters.", 12000, "=", "Karl Orr"),
            ("54,000 fighters", "Rami Dahl says that he commands 54,000 fighters.", 54000, "=", "Rami Dahl"),
        )
    ]  # fmt: skip
    return revision.article_id, [claim.pk for claim in claims]


def test_a_sum_that_does_not_add_up_is_told_with_its_figures_as_numbers(newsroom: Newsroom, checker: Program) -> None:
    article, claims = article_with_claims(newsroom)
    (group,) = checker.get(f"/api/v1/articles/{article}/disagreements/").json()["groups"]
    by_claim = {figure["claim"]: figure for figure in group["figures"]}
    assert set(claims) <= set(by_claim)
    whole, orr = by_claim[claims[0]], by_claim[claims[1]]
    assert (whole["value"], whole["comparator"], whole["reported_by"]) == (50000, ">", "")
    assert (orr["claimant"], orr["reported_by"], orr["elsewhere"]) == ("Karl Orr", "Harlow Wire", False)
    wrong = next(one for one in group["misfits"] if one["trouble"] == "sum")
    assert (wrong["found"], wrong["said"], wrong["difference"], wrong["percent"]) == (66000, 50000, 16000, 32)
    assert [group["figures"][place]["claim"] for place in wrong["figures"]] == [claims[1], claims[2], claims[0]]


def test_a_figure_of_the_text_that_nobody_made_a_claim_has_its_place(newsroom: Newsroom, checker: Program) -> None:
    article = newsroom.article("The fire\n\nThe fire killed 12 people in Tellin. The fire killed 19 people in Tellin.")
    groups = checker.get(f"/api/v1/articles/{article.pk}/disagreements/").json()["groups"]
    figures = [figure for group in groups for figure in group["figures"]]
    text = newsroom.revision(article).text
    assert [(one["claim"], text[one["start"] : one["end"]]) for one in figures] == [
        (None, "12 people"),
        (None, "19 people"),
    ]


def test_an_article_in_which_all_fits_has_no_groups(newsroom: Newsroom, checker: Program) -> None:
    article = newsroom.article("The bridge\n\nThe bridge is 40 metres long and cost 3 million euros.")
    assert checker.get(f"/api/v1/articles/{article.pk}/disagreements/").json() == {"groups": []}


def test_partners_do_not_see_it_and_no_article_is_not_found(
    newsroom: Newsroom, partner: Program, checker: Program
) -> None:
    article, _ = article_with_claims(newsroom)
    assert partner.get(f"/api/v1/articles/{article}/disagreements/").status_code == 403
    assert checker.get("/api/v1/articles/999999/disagreements/").status_code == 404


def test_it_takes_six_queries(newsroom: Newsroom, checker: Program) -> None:
    article, _ = article_with_claims(newsroom)
    checker.get("/api/v1/ratings/")
    with CaptureQueriesContext(connection) as captured:
        assert checker.get(f"/api/v1/articles/{article}/disagreements/").status_code == 200
    assert len(captured) == 6
