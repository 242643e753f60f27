"""Suggestions of a revision: found by the worker, answered by people, and answered alike in later revisions."""

import pytest
from django.db import IntegrityError, transaction

from annotations.access.refusals import NotAllowed
from annotations.articles.models import Origin, Revision
from annotations.articles.reading import Page
from annotations.claims.looking import LOST, is_waiting
from annotations.claims.models import Answer, Suggestion, SuggestionKind
from annotations.claims.queries import suggestions_in
from annotations.claims.receiving import receive_article, receive_revision
from annotations.claims.suggested import answer_suggestion, suggest_claims
from annotations.claims.tasks import find_suggestions, look_again
from annotations.ledger.models import Entry
from tests.newsroom import TEXT, Newsroom


def suggested(newsroom: Newsroom, revision: Revision | None = None) -> list[Suggestion]:
    revision = revision or newsroom.revision()
    suggest_claims(revision=revision, by=newsroom.checker, at=newsroom.now())
    return suggestions_in(revision)


def on(words: str, found: list[Suggestion]) -> Suggestion:
    """The figure that stands on these words."""
    (one,) = [one for one in found if words in one.revision.text[one.start : one.end] and one.kind == "figure"]
    return one


def revised(newsroom: Newsroom, revision: Revision, old: str, new: str) -> Revision:
    page = Page.from_text(TEXT.replace(old, new), html=False, origin=Origin.PASTE)
    later = receive_revision(article=revision.article, page=page, by=newsroom.checker, at=newsroom.now())
    assert later is not None
    return later


def test_figures_are_found_with_their_reading_and_the_reasons(newsroom: Newsroom) -> None:
    reading = on("$4.2 million", suggested(newsroom)).reading
    assert (reading["value"], reading["unit"], reading["comparator"]) == (4_200_000, "USD", "=")
    assert "port authority" in reading["claimant"]["name"].lower()
    assert reading["reasons"]


def test_looking_twice_finds_nothing_twice(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    first = suggest_claims(revision=revision, by=newsroom.checker, at=newsroom.now())
    again = suggest_claims(revision=revision, by=newsroom.checker, at=newsroom.now())
    assert again == first == Suggestion.objects.count()
    assert Entry.objects.filter(event="suggestions.found").count() == 1


def test_a_text_without_anything_to_check_has_no_suggestion(newsroom: Newsroom) -> None:
    revision = newsroom.revision(newsroom.article("A calm day\n\nThe sea was calm and the harbour slept."))
    assert suggest_claims(revision=revision, by=newsroom.checker, at=newsroom.now()) == 0
    assert not Entry.objects.filter(event="suggestions.found").exists()


def test_every_kind_of_the_engine_is_a_kind_of_the_desk() -> None:
    from annotations.claims.suggesting.engine import _RANK

    assert set(_RANK) <= set(SuggestionKind.values)


def test_the_worker_looks_when_an_article_and_when_a_revision_has_come_in(
    newsroom: Newsroom, django_capture_on_commit_callbacks
) -> None:
    page = Page.from_text(TEXT, html=False, origin=Origin.PASTE)
    with django_capture_on_commit_callbacks(execute=True):
        article = receive_article(page=page, by=newsroom.checker, at=newsroom.now())
    first = newsroom.revision(article)
    assert suggestions_in(first)
    with django_capture_on_commit_callbacks(execute=True):
        later = revised(newsroom, first, "Monday", "Tuesday")
    assert len(suggestions_in(later)) == len(suggestions_in(first))


def test_what_a_killed_worker_left_undone_is_asked_for_again_by_the_page_and_by_the_next_task(
    newsroom: Newsroom, django_capture_on_commit_callbacks
) -> None:
    page = Page.from_text(TEXT, html=False, origin=Origin.PASTE)
    lost = newsroom.revision(receive_article(page=page, by=newsroom.checker, at=newsroom.now()))  # no commit: no task
    soon, late = newsroom.now() + LOST / 2, newsroom.now() + LOST * 2
    with django_capture_on_commit_callbacks(execute=True) as handed:
        assert look_again(revision=lost, at=soon)  # the worker may be at it
    assert not handed
    assert not suggestions_in(lost)
    with django_capture_on_commit_callbacks(execute=True):
        assert look_again(revision=lost, at=late)
    assert suggestions_in(lost)
    assert not look_again(revision=lost, at=late)


def test_the_next_task_takes_up_what_was_lost(newsroom: Newsroom, django_capture_on_commit_callbacks) -> None:
    page = Page.from_text(TEXT, html=False, origin=Origin.PASTE)
    lost = newsroom.revision(receive_article(page=page, by=newsroom.checker, at=newsroom.now() - LOST * 9))
    other = newsroom.revision(newsroom.article("Another\n\nThe repairs cost $7 million, the mayor said."))
    with django_capture_on_commit_callbacks(execute=True):
        find_suggestions.func(article=other.article_id, revision=other.number)
    assert suggestions_in(other)
    assert suggestions_in(lost)


def test_a_text_in_which_nothing_was_found_is_not_looked_through_again(newsroom: Newsroom) -> None:
    revision = newsroom.revision(newsroom.article("A calm day\n\nThe sea was calm and the harbour slept."))
    assert is_waiting(revision)
    suggest_claims(revision=revision, by=newsroom.checker, at=newsroom.now())
    assert not look_again(revision=revision, at=newsroom.now() + LOST * 2)


def test_the_worker_says_which_revision_it_does_not_find(newsroom: Newsroom) -> None:
    with pytest.raises(LookupError, match="Article 99 has no revision 1"):
        find_suggestions.func(article=99, revision=1)


def test_what_was_dismissed_stays_dismissed_where_the_same_words_stand_again(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    suggestion = on("1,200 people", suggested(newsroom, revision))
    answer_suggestion(suggestion=suggestion, answer=Answer.DISMISSED, by=newsroom.checker, at=newsroom.now())
    second = revised(newsroom, revision, "reopened on Monday", "was opened again on Tuesday morning")
    again = on("1,200 people", suggested(newsroom, second))
    assert (again.answer, again.answered_by) == (Answer.DISMISSED, newsroom.checker)
    third = revised(newsroom, second, "14 per cent", "15 per cent")
    assert on("1,200 people", suggested(newsroom, third)).answer == Answer.DISMISSED


def test_a_dismissed_figure_that_changed_is_suggested_anew(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    suggestion = on("1,200 people", suggested(newsroom, revision))
    answer_suggestion(suggestion=suggestion, answer=Answer.DISMISSED, by=newsroom.checker, at=newsroom.now())
    second = revised(newsroom, revision, "1,200", "2,100")
    assert on("2,100 people", suggested(newsroom, second)).answer == Answer.OPEN


def test_where_a_claim_stands_nothing_is_suggested_any_more(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    before = suggested(newsroom, revision)
    newsroom.claim(revision, "$4.2 million")
    left = suggestions_in(revision)
    assert {one.pk for one in before} - {one.pk for one in left} == {on("$4.2 million", before).pk}


def test_an_answer_can_be_taken_back_and_every_step_is_in_the_ledger(newsroom: Newsroom) -> None:
    suggestion = on("1,200 people", suggested(newsroom))
    for answer in (Answer.LATER, Answer.LATER, Answer.DISMISSED, Answer.OPEN):
        suggestion = answer_suggestion(suggestion=suggestion, answer=answer, by=newsroom.checker, at=newsroom.now())
    assert (suggestion.answered_at, suggestion.answered_by) == (None, None)
    events = Entry.objects.filter(subject_type="suggestion").order_by("sequence").values_list("event", flat=True)
    assert list(events) == ["suggestion.put_off", "suggestion.dismissed", "suggestion.reopened"]


def test_a_partner_answers_no_suggestion(newsroom: Newsroom) -> None:
    suggestion = on("1,200 people", suggested(newsroom))
    with pytest.raises(NotAllowed):
        answer_suggestion(suggestion=suggestion, answer=Answer.DISMISSED, by=newsroom.partner, at=newsroom.now())


def test_no_suggestion_is_answered_by_nobody_even_past_the_rooms(newsroom: Newsroom) -> None:
    suggestion = on("1,200 people", suggested(newsroom))
    with pytest.raises(IntegrityError, match="suggestion_is_answered_by_somebody"), transaction.atomic():
        Suggestion.objects.filter(pk=suggestion.pk).update(answer=Answer.DISMISSED)
