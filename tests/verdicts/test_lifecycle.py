"""The life of a verdict: all statuses × moves × who, against the table as the desk's rules write it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from annotations.access.models import User
from annotations.access.refusals import Conflict, NotAllowed, Refused
from annotations.access.roles import Role
from annotations.ledger.queries import length
from annotations.review.actions import (
    approve_verdict,
    correct_verdict,
    publish_verdict,
    return_verdict,
    withdraw_verdict,
)
from annotations.review.people import change_person
from annotations.review.policies import open_moves
from annotations.verdicts.actions import Findings, recall_verdict, submit_verdict, write_verdict
from annotations.verdicts.lifecycle import MOVES, Status, can_move
from annotations.verdicts.models import Verdict
from annotations.verdicts.policies import can_write
from tests.newsroom import REASONS, Newsroom

# Who may move, and to where. "author" is the fact-checker who wrote the verdict, "author-editor" an editor who did.
# A move that a line does not name is refused.
TABLE = """
draft              author         write=draft submit=submitted
draft              author-editor  write=draft submit=submitted
changes_requested  author         write=draft submit=submitted
changes_requested  author-editor  write=draft submit=submitted
submitted          author         recall=draft
submitted          author-editor  recall=draft
submitted          editor         approve=approved return=changes_requested
submitted          admin          approve=approved return=changes_requested
approved           editor         publish=published return=changes_requested
approved           admin          publish=published return=changes_requested
approved           author-editor  publish=published
published          editor         correct=corrected withdraw=withdrawn
published          admin          correct=corrected withdraw=withdrawn
corrected          editor         correct=corrected withdraw=withdrawn
corrected          admin          correct=corrected withdraw=withdrawn
"""
WHO = ("author", "other checker", "editor", "author-editor", "admin", "partner", "deactivated author",
       "deactivated editor")  # fmt: skip
NOT_PERSONS = {"reopen", "supersede"}
"""Moves that nobody makes: they follow from a reworded claim and from a newer verdict."""


def _expected() -> dict[tuple[str, str], dict[str, str]]:
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for line in TABLE.strip().splitlines():
        status, who, *moves = line.split()
        rows[status, who] = dict(move.split("=") for move in moves)
    return rows


EXPECTED = _expected()
ACTS: dict[str, Callable[..., object]] = {
    "write": lambda **given: write_verdict(findings=Findings(rationale="Other words."), **given),
    "submit": submit_verdict,
    "recall": recall_verdict,
    "approve": lambda **given: approve_verdict(overrides=REASONS, **given),
    "return": lambda **given: return_verdict(reason="Find a second origin.", **given),
    "publish": publish_verdict,
    "correct": lambda **given: correct_verdict(
        findings=Findings(summary="Other words."), correction_class="correction", reason="It was wrong.", **given
    ),
    "withdraw": lambda **given: withdraw_verdict(reason="It was forged.", **given),
}


def _in_status(newsroom: Newsroom, status: str, author: User) -> Verdict:
    claim = newsroom.claim()
    match status:
        case Status.DRAFT:
            return newsroom.draft(claim, by=author)
        case Status.CHANGES_REQUESTED:
            verdict = newsroom.submitted(claim, by=author)
            return return_verdict(verdict=verdict, reason="Look again.", by=newsroom.editor, at=newsroom.now())
        case Status.CORRECTED:
            return newsroom.corrected(newsroom.published(claim, by=author)).verdict
        case Status.WITHDRAWN:
            return newsroom.withdrawn(newsroom.published(claim, by=author)).verdict
        case Status.SUPERSEDED:
            verdict = newsroom.published(claim, by=author)
            newsroom.published(claim, by=newsroom.second_checker)
            return Verdict.objects.get(pk=verdict.pk)
    built: Verdict = getattr(newsroom, status)(claim, by=author)
    return built


def _people(newsroom: Newsroom, who: str) -> tuple[User, User]:
    """(the verdict's author, who makes the move)."""
    author = newsroom.person("emma-writes", Role.EDITOR) if who == "author-editor" else newsroom.checker
    movers = {
        "author": author,
        "author-editor": author,
        "other checker": newsroom.second_checker,
        "editor": newsroom.second_editor,
        "admin": newsroom.admin,
        "partner": newsroom.partner,
        "deactivated author": author,
        "deactivated editor": newsroom.second_editor,
    }
    return author, movers[who]


def _outcome(move: str, verdict: Verdict, by: User, newsroom: Newsroom) -> str:
    """The status after the move, undone again; or "" where it was refused, with a sentence and without a trace."""
    before = Verdict.objects.filter(pk=verdict.pk).values().get(), length()
    with transaction.atomic():
        try:
            ACTS[move](verdict=verdict, by=by, at=newsroom.now())
        except (Conflict, NotAllowed) as refusal:
            said = str(refusal)
        else:
            said = ""
        if said:
            assert said.endswith(".")
            assert (Verdict.objects.filter(pk=verdict.pk).values().get(), length()) == before
            return ""
        after = Verdict.objects.get(pk=verdict.pk)
        assert length() == before[1] + 1
        assert after.version == before[0]["version"] + 1
        transaction.set_rollback(True)
    return str(after.status)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("status", [status.value for status in Status])
def test_every_move_of_everybody_in_every_status_is_as_the_table_says(
    newsroom: Newsroom, status: str, who: str
) -> None:
    author, mover = _people(newsroom, who)
    verdict = _in_status(newsroom, status, author)
    assert verdict.status == status
    if who.startswith("deactivated"):
        mover = change_person(person=mover, details={"is_active": False}, by=newsroom.admin, at=newsroom.now())
    outcomes = {move: _outcome(move, verdict, mover, newsroom) for move in ACTS}
    expected = EXPECTED.get((status, who), {})
    assert {move: after for move, after in outcomes.items() if after} == expected
    assert {*open_moves(Verdict.objects.get(pk=verdict.pk), mover)} == {*expected}
    assert can_write(verdict, mover) == (who in ("author", "author-editor"))


def test_the_table_names_only_statuses_people_and_moves_that_there_are() -> None:
    assert {status for status, _ in EXPECTED} <= set(Status.values)
    assert {who for _, who in EXPECTED} <= set(WHO)
    assert set(ACTS) == set(MOVES) - NOT_PERSONS
    assert {move for moves in EXPECTED.values() for move in moves} == set(ACTS)


@pytest.mark.parametrize("move", MOVES)
def test_a_move_leads_where_the_rules_table_says_and_from_nowhere_else(move: str) -> None:
    if move in NOT_PERSONS:
        return
    for status in Status:
        targets = {moves[move] for (at, _), moves in EXPECTED.items() if at == status and move in moves}
        assert can_move(move, status) == bool(targets)
        assert targets <= {MOVES[move].after}


def _refusal(act: Callable[..., object], **given: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        act(**given)
    return refused.value


def test_an_author_reads_that_another_editor_has_to_approve(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted(by=newsroom.editor)
    refusal = _refusal(approve_verdict, verdict=verdict, by=newsroom.editor, at=newsroom.now())
    assert (refusal.code, str(refusal)) == (
        "four_eyes", "You wrote this verdict, so another editor has to approve it.",
    )  # fmt: skip


def test_another_checker_reads_whose_verdict_it_is(newsroom: Newsroom) -> None:
    refusal = _refusal(submit_verdict, verdict=newsroom.draft(), by=newsroom.second_checker, at=newsroom.now())
    assert str(refusal) == "This verdict is Carla Checker's. Write your own, or ask them to change it."


@pytest.mark.parametrize("status", ["approved", "published"])
def test_an_author_who_cannot_take_a_verdict_back_is_not_told_to_do_so(newsroom: Newsroom, status: str) -> None:
    verdict = _in_status(newsroom, status, newsroom.checker)
    refusal = _refusal(ACTS["write"], verdict=verdict, by=newsroom.checker, at=newsroom.now())
    assert "editor" in str(refusal)
