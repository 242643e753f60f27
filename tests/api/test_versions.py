"""Old versions of a verdict over the API, and the filter by topic: who reads what of them."""

from typing import Any

import pytest

from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import get_rating
from tests.api.conftest import Program
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def versions(client: Program, verdict: Verdict, query: str = "") -> Any:
    return client.get(f"/api/v1/verdicts/{verdict.pk}/versions/{query}")


def test_versions_come_newest_first_each_with_what_put_the_one_before_right(
    newsroom: Newsroom, partner: Program
) -> None:
    verdict = newsroom.published(summary="At first.", sources=[*newsroom.sources(), hidden(newsroom)])
    newsroom.corrected(verdict)
    newest, first = versions(partner, verdict).json()["results"]
    assert (newest["number"], newest["is_current"], newest["correction_class"]) == (2, True, "correction")
    assert newest["correction_reason"] == "The audit counts interest as well."
    assert (first["number"], first["is_current"], first["correction_class"]) == (1, False, None)
    assert (first["summary"], first["rating"]["code"], first["claim"]) == (
        "At first.", "true", verdict.claim.wording,
    )  # fmt: skip
    assert first["sources"][2]["url"] == ""
    assert "secret.example.org" not in versions(partner, verdict).text


def hidden(newsroom: Newsroom) -> dict[str, Any]:
    return {
        **newsroom.sources()[0],
        "url": "https://secret.example.org/",
        "withheld_reason": "They would be in danger.",
    }


def test_a_version_that_mends_a_typo_is_told_to_the_desk_alone_unless_readers_see_it_now(
    newsroom: Newsroom, partner: Program, checker: Program
) -> None:
    verdict = newsroom.published()
    newsroom.corrected(verdict, kind="typo", summary="The budget report confirms the figure!")
    assert [one["number"] for one in versions(partner, verdict).json()["results"]] == [2, 1]
    newsroom.corrected(verdict)
    assert [one["number"] for one in versions(partner, verdict).json()["results"]] == [3, 1]
    assert [one["number"] for one in versions(checker, verdict).json()["results"]] == [3, 2, 1]


def test_what_is_not_public_has_no_versions_for_partners(
    newsroom: Newsroom, partner: Program, checker: Program
) -> None:
    verdict = newsroom.approved()
    assert versions(partner, verdict).status_code == 404
    assert versions(checker, verdict).json()["results"] == []
    withdrawn = newsroom.withdrawn().verdict
    (only,) = versions(partner, withdrawn).json()["results"]
    assert only["correction_class"] is None


def test_versions_are_read_page_by_page(newsroom: Newsroom, partner: Program) -> None:
    verdict = newsroom.published()
    for number in range(2):
        newsroom.corrected(verdict, summary=f"Version {number}.")
    page = versions(partner, verdict, "?page_size=2").json()
    assert [one["number"] for one in page["results"]] == [3, 2]
    assert [one["number"] for one in partner.get(page["next"]).json()["results"]] == [1]


def test_claims_are_filtered_by_a_topic_as_it_is_written(
    newsroom: Newsroom, checker: Program, partner: Program
) -> None:
    port = newsroom.claim(topics=["Port", "Money"])
    newsroom.claim(topics=["Ports"])
    found = checker.get("/api/v1/claims/?topic=Port").json()["results"]
    assert [claim["id"] for claim in found] == [port.pk]
    assert partner.get("/api/v1/claims/?topic=Port").status_code == 400


def changes(client: Program, verdict: Verdict, number: int) -> Any:
    return client.get(f"/api/v1/verdicts/{verdict.pk}/versions/{number}/changes/")


def test_a_version_is_compared_with_the_one_before_it_from_what_to_what(
    newsroom: Newsroom, partner: Program, editor: Program
) -> None:
    verdict = newsroom.published(rating="false", summary="The report denies the whole figure.")
    newsroom.corrected(
        verdict, "rating_change", rating=get_rating("mixed"), summary="The report denies the larger figure."
    )
    told = changes(partner, verdict, 2).json()
    assert (told["number"], told["before"], told["correction_class"]) == (2, 1, "rating_change")
    rating, summary = told["changes"]
    assert (rating["part"], rating["before"]["code"], rating["after"]["code"]) == ("rating", "false", "mixed")
    assert rating["edits"] is None
    assert [(edit["kind"], edit["old"].strip(), edit["new"].strip()) for edit in summary["edits"]] == [
        ("equal", "The report denies the", "The report denies the"),
        ("replace", "whole", "larger"),
        ("equal", "figure.", "figure."),
    ]
    first = changes(editor, verdict, 1).json()
    assert (first["before"], first["changes"]) == (None, [])
    assert changes(partner, verdict, 3).status_code == 404


def test_a_comparison_tells_no_more_than_the_versions_do(newsroom: Newsroom, partner: Program, editor: Program) -> None:
    verdict = newsroom.published(sources=[*newsroom.sources(), hidden(newsroom)])
    newsroom.corrected(verdict, kind="typo", summary="The budget report confirms the figures.")
    newsroom.corrected(
        verdict,
        sources=[
            *newsroom.sources(),
            {**hidden(newsroom), "title": "Hidden title", "withheld_reason": "They are in danger."},
        ],
    )
    assert changes(editor, verdict, 3).json()["before"] == 2
    assert changes(editor, verdict, 2).json()["correction_class"] == "typo"
    told = changes(partner, verdict, 3)
    assert told.json()["before"] == 1
    assert "secret.example.org" not in told.text
    assert "Hidden title" not in told.text
    assert changes(partner, verdict, 2).status_code == 404
