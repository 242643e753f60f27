"""Who is told what: by whom, where, once, and only as they chose."""

from smtplib import SMTPException
from threading import Event
from time import sleep
from typing import Any

import pytest
from django.core import mail
from django.db import transaction

from annotations.access.models import User
from annotations.access.roles import Role
from annotations.articles.models import Origin
from annotations.articles.reading import Page
from annotations.claims.actions import assign_claim
from annotations.claims.receiving import receive_revision
from annotations.discussions.actions import begin_discussion
from annotations.notices.actions import begin_mail, choose, mark_read
from annotations.notices.models import Kind, Notice
from annotations.notices.queries import Way, choices_of, notices_of, unread_of
from annotations.notices.tasks import mail_notice
from annotations.review.actions import approve_verdict, return_verdict
from annotations.review.second_readings import ask_second_reading, change_reading_rules, submit_for_review
from annotations.verdicts.actions import change_claim
from tests.ledger.test_concurrency import at_once
from tests.newsroom import REASONS, TEXT, Newsroom


def _told(person: User) -> list[tuple[str, str, str]]:
    return [(notice.kind, notice.by.get_full_name(), notice.title) for notice in notices_of(person)]


def _unread(person: User) -> int:
    return User.objects.get(pk=person.pk).unread_notices


def _with_mail(person: User) -> User:
    User.objects.filter(pk=person.pk).update(email=f"{person.username}@example.org")
    return User.objects.get(pk=person.pk)


def _assign(newsroom: Newsroom, to: User | None = None) -> Any:
    claim = newsroom.claim()
    to = to or newsroom.second_checker
    return assign_claim(claim=claim, assignee=to, by=newsroom.editor, at=newsroom.now())


def test_who_is_given_a_claim_is_told(newsroom: Newsroom) -> None:
    claim = _assign(newsroom)
    assert _told(newsroom.second_checker) == [("assigned", "Eda Editor", claim.wording)]
    assert _unread(newsroom.second_checker) == 1


@pytest.mark.parametrize("way", ["marked", "changed"])
def test_a_claim_given_while_it_is_marked_or_changed_is_told_too(newsroom: Newsroom, way: str) -> None:
    given = {"assignee": newsroom.second_checker}
    if way == "marked":
        newsroom.claim(**given)
    else:
        change_claim(claim=newsroom.claim(), details=given, by=newsroom.editor, at=newsroom.now())
    assert [kind for kind, _who, _what in _told(newsroom.second_checker)] == ["assigned"]


def test_whoever_could_take_a_second_reading_is_told_that_it_waits_and_mailed_if_they_want(
    newsroom: Newsroom, django_capture_on_commit_callbacks: Any
) -> None:
    reader, other = _with_mail(newsroom.second_checker), _with_mail(newsroom.second_editor)
    choose(person=other, ways={"to_read": Way(in_app=True, by_mail=False)})
    verdict = newsroom.submitted()
    begin_discussion(claim=verdict.claim, text="I know this one.", by=newsroom.admin, at=newsroom.now())
    newsroom.person("late-checker", Role.CHECKER)
    with django_capture_on_commit_callbacks(execute=True):
        ask_second_reading(verdict=verdict, by=newsroom.editor, at=newsroom.now())
    assert _told(reader) == _told(other) == [("to_read", "Eda Editor", verdict.claim.wording)]
    for knows in (newsroom.checker, newsroom.admin, newsroom.editor):
        assert "to_read" not in [kind for kind, _who, _what in _told(knows)]
    assert [one.to for one in mail.outbox] == [[reader.email]]
    assert "A second reading waits that you could take." in mail.outbox[0].body


def test_a_reading_that_is_given_to_somebody_is_offered_to_nobody_else(newsroom: Newsroom) -> None:
    other, reader = newsroom.second_editor, newsroom.second_checker
    ask_second_reading(verdict=newsroom.submitted(), reader=reader, by=newsroom.editor, at=newsroom.now())
    assert _told(other) == []
    assert [kind for kind, _who, _what in _told(reader)] == ["reading"]


def test_a_reading_that_a_rule_asks_for_is_offered_too(newsroom: Newsroom) -> None:
    reader = newsroom.second_checker
    change_reading_rules(values={"share": 100}, by=newsroom.editor, at=newsroom.now())
    submit_for_review(verdict=newsroom.draft(), draw=0.5, by=newsroom.checker, at=newsroom.now())
    assert [kind for kind, _who, _what in _told(reader)] == ["to_read"]


def test_nobody_is_told_what_they_do_themselves(newsroom: Newsroom) -> None:
    assign_claim(claim=newsroom.claim(), assignee=newsroom.editor, by=newsroom.editor, at=newsroom.now())
    assert _told(newsroom.editor) == []


def test_the_author_is_told_what_the_editor_decides_and_why(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    return_verdict(verdict=verdict, reason="Find a second origin.", by=newsroom.editor, at=newsroom.now())
    notice = notices_of(newsroom.checker).get()
    assert (notice.kind, notice.reason, notice.subject_id) == ("returned", "Find a second origin.", verdict.pk)
    approved = newsroom.submitted(by=newsroom.second_checker)
    approve_verdict(verdict=approved, overrides=REASONS, by=newsroom.editor, at=newsroom.now())
    assert [kind for kind, _who, _what in _told(newsroom.second_checker)] == ["approved"]


def test_a_reopened_verdict_is_told_to_its_author(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    change_claim(claim=verdict.claim, details={"wording": "Other words."}, by=newsroom.editor, at=newsroom.now())
    assert [kind for kind, _who, _what in _told(newsroom.checker)] == ["returned"]


def test_everybody_who_worked_on_a_claim_is_told_when_an_article_changes_under_it(newsroom: Newsroom) -> None:
    verdict = newsroom.published(newsroom.claim(by=newsroom.second_checker))
    page = Page.from_text(TEXT.replace("$4.2 million", "$4.9 million"), html=False, origin=Origin.PASTE)
    receive_revision(article=verdict.revision.article, page=page, by=newsroom.admin, at=newsroom.now())
    for person in (newsroom.checker, newsroom.second_checker, newsroom.editor):
        assert "recheck" in [kind for kind, _who, _what in _told(person)], person
    assert _told(newsroom.second_editor) == []


def test_a_notice_stands_or_falls_with_what_it_tells(newsroom: Newsroom) -> None:
    _assign(newsroom)
    with transaction.atomic():
        _assign(newsroom)
        transaction.set_rollback(True)
    assert Notice.objects.count() == _unread(newsroom.second_checker) == 1


def test_a_kind_that_somebody_does_not_want_reaches_them_only_as_they_chose(newsroom: Newsroom) -> None:
    person = _with_mail(newsroom.second_checker)
    choose(person=person, ways={Kind.ASSIGNED: Way(in_app=False, by_mail=True)})
    _assign(newsroom, person)
    assert (_told(person), _unread(person)) == ([], 0)
    assert Notice.objects.get().is_mailed
    choose(person=person, ways={Kind.ASSIGNED: Way(in_app=False, by_mail=False)})
    _assign(newsroom, person)
    assert Notice.objects.count() == 1
    assert choices_of(person)[Kind.RETURNED] == Way()


def test_reading_counts_down_and_reading_twice_changes_nothing(newsroom: Newsroom) -> None:
    person = newsroom.second_checker
    for _ in range(3):
        _assign(newsroom)
    first = unread_of(person).first()
    assert first is not None
    assert mark_read(person=person, notices=[first.pk], at=newsroom.now()) == 1
    assert mark_read(person=person, notices=[first.pk], at=newsroom.now()) == 0
    assert _unread(person) == 2
    assert mark_read(person=newsroom.editor, at=newsroom.now()) == 0
    assert mark_read(person=person, at=newsroom.now()) == 2
    assert _unread(person) == unread_of(person).count() == 0


def test_a_mail_goes_after_the_commit_and_once(
    newsroom: Newsroom, django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    person = _with_mail(newsroom.second_checker)
    with django_capture_on_commit_callbacks(execute=True):
        claim = _assign(newsroom, person)
        assert not mail.outbox
    assert [message.to for message in mail.outbox] == [[person.email]]
    assert mail.outbox[0].subject == "Factcheck: Eda Editor gave you a claim."
    assert f"http://testserver/claims/{claim.pk}/edit/" in mail.outbox[0].body
    assert claim.wording in mail.outbox[0].body
    assert mail_notice.func(notice=Notice.objects.get().pk) is False
    assert len(mail.outbox) == 1


def test_a_mail_is_in_the_language_that_the_person_chose(newsroom: Newsroom) -> None:
    person = _with_mail(newsroom.second_checker)
    User.objects.filter(pk=person.pk).update(language="fr")
    _assign(newsroom, person)
    mail_notice.func(notice=Notice.objects.get().pk)
    assert "Eda Editor vous a confié une affirmation" in mail.outbox[0].subject


def test_a_mail_that_the_server_refuses_is_tried_again(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: Any) -> None:
        raise SMTPException("busy")

    _assign(newsroom, _with_mail(newsroom.second_checker))
    notice = Notice.objects.get()
    with monkeypatch.context() as patched:
        patched.setattr("annotations.notices.tasks.send_mail", fails)
        with pytest.raises(SMTPException):
            mail_notice.func(notice=notice.pk)
    assert mail_notice.func(notice=notice.pk) is True


def test_nobody_without_an_address_or_who_left_is_mailed(newsroom: Newsroom) -> None:
    _assign(newsroom)
    assert not Notice.objects.get().is_mailed
    person = _with_mail(newsroom.second_checker)
    _assign(newsroom, person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert begin_mail(Notice.objects.latest("pk").pk, newsroom.now()) is None


@pytest.mark.django_db(transaction=True)
def test_the_bell_counts_right_when_somebody_reads_while_they_are_told_something(newsroom: Newsroom) -> None:
    person, claim, editor, at = newsroom.second_checker, newsroom.claim(), newsroom.editor, newsroom.now()
    _assign(newsroom, person)
    has_read = Event()

    def read() -> None:
        with transaction.atomic():
            mark_read(person=person, at=at)
            has_read.set()
            sleep(0.5)  # so that the other one writes before this is committed

    def told() -> None:
        assert has_read.wait(timeout=10)
        assign_claim(claim=claim, assignee=person, by=editor, at=at)

    assert at_once(read, told) == [None, None]
    assert unread_of(person).count() == 1
    assert _unread(person) == 1
