"""The piles of work: who sees what, that counts agree with lists, that stretches join without a gap, and filters."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from annotations.access.models import User
from annotations.access.roles import Role
from annotations.claims.actions import assign_claim
from annotations.claims.models import Appearance, Claim
from annotations.review.actions import return_verdict
from annotations.review.disagreements import published_disagreements
from annotations.review.keyset import By, stretch
from annotations.review.looks import EVERYTHING, NOBODY, UNCHECKED, Due, Look
from annotations.review.piles import COLUMNS, MOST_COUNTED, PILES, Pile, pile_named, piles_of, stretches
from annotations.review.second_readings import ask_second_reading, give_second_reading, take_second_reading
from annotations.verdicts.actions import change_claim, recall_verdict, submit_verdict, write_verdict
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import get_rating, standing_of
from annotations.verdicts.standing import remember_standing
from tests.ledger.verbs_of_readings import given, taken
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
PASSAGES = ("$4.2 million", "1,200 people", "at least 300 more", "14 per cent", "last year", "by June", "on Monday")


def everything(newsroom: Newsroom) -> None:
    """Something in every pile of an editor who also checks."""
    editor, revision = newsroom.editor, newsroom.revision()
    one, two, three, four, five, six, seven = (
        newsroom.claim(revision, words, wording=f"Claim on {words}", topics=["Port"] if n % 2 else [])
        for n, words in enumerate(PASSAGES)
    )
    newsroom.submitted(one)
    newsroom.approved(two)
    live = newsroom.published(three, rating="false")
    change_claim(claim=live.claim, details={"wording": "Newer words"}, by=newsroom.checker, at=newsroom.now())
    back = newsroom.submitted(four, by=editor)
    return_verdict(verdict=back, reason="Look again.", by=newsroom.second_editor, at=newsroom.now())
    newsroom.draft(five, by=editor)
    assign_claim(claim=six, assignee=editor, by=editor, at=newsroom.now())
    change_claim(claim=seven, details={"due_on": date(2026, 3, 1), "priority": 3}, by=editor, at=newsroom.now())


def shown(pile: Pile, person: User, look: Look = EVERYTHING, most: int = 50) -> Sequence[Any]:
    [found] = stretches([pile.part(person, DAY, look, most=most)])
    return found.rows


def count(pile: Pile, person: User, look: Look = EVERYTHING) -> int:
    return pile.part(person, DAY, look, most=1).count


def names(pile: Pile, person: User, look: Look = EVERYTHING) -> list[str]:
    rows = shown(pile, person, look)
    return [str(row.claim if isinstance(row, Verdict) else row) for row in rows]


def test_every_pile_holds_what_its_name_says(newsroom: Newsroom) -> None:
    everything(newsroom)
    assert {pile.name: names(pile, newsroom.editor) for pile in (*PILES, *COLUMNS)} == {
        "review": ["Claim on $4.2 million"],
        "overdue": ["Claim on on Monday"],
        "recheck": ["Newer words"],
        "disputed": [],
        "second": [],
        "ready": ["Claim on 1,200 people"],
        "returned": ["Claim on 14 per cent"],
        "given": ["Claim on by June"],
        "mine": ["Claim on last year"],
        "unclaimed": ["Claim on on Monday", "Newer words"],
        "unchecked": ["Claim on on Monday", "Claim on by June"],
        "draft": ["Claim on last year"],
        "changes": ["Claim on 14 per cent"],
        "submitted": ["Claim on $4.2 million"],
        "approved": ["Claim on 1,200 people"],
        "published": ["Newer words"],
    }


def test_what_readers_disagree_on_is_a_pile_until_the_verdict_says_what_the_second_reader_found(
    newsroom: Newsroom,
) -> None:
    pile, review = pile_named("disputed", newsroom.editor), pile_named("review", newsroom.editor)
    assert pile is not None
    assert review is not None
    given(newsroom, "true")
    taken(newsroom)
    assert names(pile, newsroom.editor) == []
    verdict = given(newsroom, "mixed").verdict
    assert [row.pk for row in shown(pile, newsroom.editor)] == [verdict.pk]
    assert count(pile, newsroom.editor) == 1
    told = {row.pk: row.is_disputed for row in shown(review, newsroom.editor)}
    assert [pk for pk, is_disputed in told.items() if is_disputed] == [verdict.pk]
    back = return_verdict(verdict=verdict, reason="Read it again.", by=newsroom.editor, at=newsroom.now())
    assert count(pile, newsroom.editor) == 0
    back = write_verdict(verdict=back, findings=newsroom.findings("false"), by=back.author, at=newsroom.now())
    back = submit_verdict(verdict=back, by=back.author, at=newsroom.now())
    assert count(pile, newsroom.editor) == 1
    again = ask_second_reading(verdict=back, by=newsroom.editor, at=newsroom.now())
    reader = newsroom.person("rhea-reader", Role.CHECKER)
    again = take_second_reading(reading=again, by=reader, at=newsroom.now())
    found = {"attribution": "accurate", "rating": get_rating("false"), "note": "The author is right."}
    give_second_reading(reading=again, **found, by=reader, at=newsroom.now())
    assert count(pile, newsroom.editor) == 0


def test_a_fact_checker_has_no_piles_of_editors_and_only_their_own_overdue_claims(newsroom: Newsroom) -> None:
    everything(newsroom)
    assert [pile.name for pile in piles_of(newsroom.checker)] == [
        "overdue",
        "second",
        "returned",
        "given",
        "mine",
        "unclaimed",
    ]
    assert pile_named("review", newsroom.checker) is None
    overdue = pile_named("overdue", newsroom.checker)
    assert overdue is not None
    assert names(overdue, newsroom.checker) == []


@pytest.mark.parametrize("pile", [*PILES, *COLUMNS], ids=lambda pile: pile.name)
def test_a_count_agrees_with_its_list_whatever_is_filtered(newsroom: Newsroom, pile: Pile) -> None:
    everything(newsroom)
    looks = [
        EVERYTHING, Look(topic="Port"), Look(claimant="authority"), Look(claimant="nobody"), Look(rating="false"),
        Look(assignee=NOBODY), Look(assignee=newsroom.editor.pk), Look(priority=3), Look(status="draft"),
        Look(status=UNCHECKED), Look(language="EN"), Look(article=Verdict.objects.first().revision.article_id),
        Look(article=10**9), *(Look(due=due) for due in Due),
    ]  # fmt: skip
    for look in looks:
        assert count(pile, newsroom.editor, look) == len(names(pile, newsroom.editor, look)), look


def test_a_filter_keeps_what_fits(newsroom: Newsroom) -> None:
    everything(newsroom)
    column = {pile.name: pile for pile in COLUMNS}
    assert names(column["unchecked"], newsroom.editor, Look(priority=3)) == ["Claim on on Monday"]
    assert names(column["unchecked"], newsroom.editor, Look(due=Due.OVERDUE)) == ["Claim on on Monday"]
    assert names(column["unchecked"], newsroom.editor, Look(due=Due.NONE)) == ["Claim on by June"]
    assert names(column["approved"], newsroom.editor, Look(topic="Port")) == ["Claim on 1,200 people"]
    assert names(column["published"], newsroom.editor, Look(rating="true")) == []
    assert names(column["submitted"], newsroom.editor, Look(status="approved")) == []


def late(newsroom: Newsroom, count: int) -> None:
    """So many claims that are overdue."""
    at, by, revision = newsroom.now(), newsroom.checker, newsroom.revision()
    claims = Claim.objects.bulk_create(
        Claim(wording=f"Late {n}.", due_on=date(2026, 3, 1), marked_at=at, marked_by=by, changed_at=at)
        for n in range(count)
    )
    Appearance.objects.bulk_create(
        Appearance(
            claim=claim, article_id=revision.article_id, revision=revision, exact="x", start=0, end=1, marked_at=at,
            marked_by=by,
        )
        for claim in claims
    )  # fmt: skip


def test_no_pile_is_counted_for_ever(newsroom: Newsroom) -> None:
    late(newsroom, MOST_COUNTED + 5)
    overdue = pile_named("overdue", newsroom.editor)
    assert overdue is not None
    assert count(overdue, newsroom.editor) == MOST_COUNTED + 1


def claims(newsroom: Newsroom) -> None:
    at = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
    dues = [None, date(2026, 3, 5), None, date(2026, 3, 4), date(2026, 3, 5)] * 3
    Claim.objects.bulk_create(
        Claim(
            wording=f"Claim {n}",
            due_on=due,
            priority=1 + n % 2,
            marked_at=at,
            marked_by=newsroom.checker,
            changed_at=at,
        )
        for n, due in enumerate(dues)
    )


@pytest.mark.parametrize("most", [1, 2, 4, 15, 40])
def test_stretches_join_without_a_gap_or_a_row_shown_twice(newsroom: Newsroom, most: int) -> None:
    claims(newsroom)
    order = (By("priority", downwards=True), By("due_on", may_be_null=True), By("marked_at"))
    whole = stretch(Claim.objects.all(), order, most=100).rows
    walked: list[Any] = []
    cursor = ""
    while True:
        part = stretch(Claim.objects.all(), order, after=cursor, most=most)
        walked += part.rows
        if not (cursor := part.behind):
            break
    assert walked == list(whole)
    assert len(walked) == 15


@pytest.mark.parametrize("cursor", ["nonsense", "W10", "WzEsMiwzXQ", "bnVsbA", "W251bGwsbnVsbCwxLDFd", "é"])
def test_a_cursor_that_makes_no_sense_begins_at_the_beginning(newsroom: Newsroom, cursor: str) -> None:
    claims(newsroom)
    order = (By("priority", downwards=True), By("due_on", may_be_null=True), By("marked_at"))
    assert stretch(Claim.objects.all(), order, after=cursor, most=3) == stretch(Claim.objects.all(), order, most=3)


def test_what_stands_for_a_claim_is_kept_beside_it_through_a_verdicts_life(newsroom: Newsroom) -> None:
    claim = newsroom.claim()

    def stands() -> str:
        found = Claim.objects.get(pk=claim.pk).standing
        assert found == standing_of([claim.pk]).get(claim.pk, ("",))[0]
        return found

    assert stands() == ""
    verdict = newsroom.draft(claim)
    assert stands() == "draft"
    submit_verdict(verdict=verdict, by=newsroom.checker, at=newsroom.now())
    assert stands() == "submitted"
    recall_verdict(verdict=verdict, by=newsroom.checker, at=newsroom.now())
    assert stands() == "draft"
    live = newsroom.published(newsroom.claim())
    newsroom.draft(live.claim, by=newsroom.second_checker)
    assert Claim.objects.get(pk=live.claim_id).standing == "published"
    newsroom.withdrawn(live)
    assert Claim.objects.get(pk=live.claim_id).standing == "draft"


def test_saving_a_claim_that_was_read_earlier_leaves_what_stands_for_it(newsroom: Newsroom) -> None:
    claim = newsroom.claim()
    newsroom.draft(Claim.objects.get(pk=claim.pk))
    claim.wording = "Other words"
    claim.save()
    assert Claim.objects.get(pk=claim.pk).standing == "draft"
    remember_standing([claim.pk])
    assert Claim.objects.get(pk=claim.pk).standing == "draft"


def test_figures_of_published_verdicts_that_do_not_fit_are_found_and_others_are_not(newsroom: Newsroom) -> None:
    text = "March\n\nOrganisers say that 150,000 people marched. The police said that 35,000 people marched."
    revision = newsroom.revision(newsroom.article(text))
    details = {"unit": "people", "comparator": "="}
    first = newsroom.claim(revision, "150,000 people", wording="150,000 people marched.", value=150_000, **details)
    second = newsroom.claim(revision, "35,000 people", wording="35,000 people marched.", value=35_000, **details)
    newsroom.published(first)
    assert published_disagreements().groups == []
    newsroom.published(second)
    (group,) = published_disagreements().groups
    assert {figure.key for figure in group.figures} == {str(first.pk), str(second.pk)}
