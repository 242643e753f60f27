"""The bell, the list of notices, the choices, the next claim, and who else is there: all without script."""

import re
from collections.abc import Callable
from datetime import date
from io import StringIO
from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from annotations.access.models import User
from annotations.claims.actions import assign_claim
from annotations.notices.actions import choose
from annotations.notices.models import Notice
from annotations.notices.queries import DIGEST, Way, choices_of
from annotations.review.actions import return_verdict
from annotations.verdicts.models import Verdict
from tests.ledger.verbs_of_readings import given, taken
from tests.newsroom import Newsroom

CHOSEN = r"<input[^>]* checked"


def _assigned(newsroom: Newsroom, **details: Any) -> Any:
    claim = newsroom.claim(by=newsroom.editor, **details)
    return assign_claim(claim=claim, assignee=newsroom.checker, by=newsroom.editor, at=newsroom.now())


def test_the_bell_counts_what_is_unread_on_every_page(checker_client: Client, newsroom: Newsroom) -> None:
    assert "topbar__count" not in checker_client.get("/articles/").text
    _assigned(newsroom)
    _assigned(newsroom)
    assert re.search(r'visually-hidden">2 unread<', checker_client.get("/articles/").text)


def test_opening_a_notice_reads_it_and_leads_to_what_it_is_about(checker_client: Client, newsroom: Newsroom) -> None:
    claim = _assigned(newsroom)
    page = checker_client.get("/notices/").text
    assert "Eda Editor gave you a claim." in page
    assert "Unread:" in page
    notice = Notice.objects.get()
    answer = checker_client.post(f"/notices/{notice.pk}/open/")
    assert answer["Location"] == f"/claims/{claim.pk}/edit/"
    assert "Unread:" not in checker_client.get("/notices/").text
    assert checker_client.get(f"/notices/{notice.pk}/open/").status_code == 405


def test_nobody_reads_the_notices_of_another(editor_client: Client, newsroom: Newsroom) -> None:
    _assigned(newsroom)
    notice = Notice.objects.get()
    assert editor_client.post(f"/notices/{notice.pk}/open/").status_code == 404
    editor_client.post("/notices/read/", {"notice": notice.pk})
    assert Notice.objects.get().read_at is None
    assert notice.title not in editor_client.get("/notices/").text


def test_all_are_marked_read_at_once_or_one_by_one(checker_client: Client, newsroom: Newsroom) -> None:
    for _ in range(3):
        _assigned(newsroom)
    checker_client.post("/notices/read/", {"notice": Notice.objects.latest("pk").pk})
    assert User.objects.get(pk=newsroom.checker.pk).unread_notices == 2
    checker_client.post("/notices/read/")
    assert User.objects.get(pk=newsroom.checker.pk).unread_notices == 0


def test_each_person_chooses_what_reaches_them_and_how(checker_client: Client, newsroom: Newsroom) -> None:
    page = checker_client.get("/account/notices/").text
    assert len(re.findall(CHOSEN, page)) == 19
    checker_client.post("/account/notices/", {"assigned-in_app": "on", "returned-by_mail": "on", "language": "ar"})
    ways = choices_of(newsroom.checker)
    assert (ways["assigned"], ways["returned"], ways["mentioned"]) == (
        Way(in_app=True, by_mail=False), Way(in_app=False, by_mail=True), Way(in_app=False, by_mail=False),
    )  # fmt: skip
    assert User.objects.get(pk=newsroom.checker.pk).language == "ar"
    assert len(re.findall(CHOSEN, checker_client.get("/account/notices/").text)) == 2


def test_the_next_claim_is_taken_from_the_queue(checker_client: Client, newsroom: Newsroom) -> None:
    claim = newsroom.claim(by=newsroom.editor, due_on=date(2026, 4, 1))
    answer = checker_client.post("/queue/next/", follow=True)
    assert "You have this claim now." in answer.text
    assert answer.redirect_chain[-1][0] == f"/claims/{claim.pk}/edit/"
    assert "Nothing waits" in checker_client.post("/queue/next/", follow=True).text


def test_a_claims_page_says_who_else_has_it_open_until_they_leave(
    checker_client: Client, editor_client: Client, newsroom: Newsroom
) -> None:
    claim = newsroom.claim()
    assert "is reading it" not in checker_client.get(f"/claims/{claim.pk}/edit/").text
    page = editor_client.get(f"/claims/{claim.pk}/edit/").text
    assert "<bdi>Carla Checker</bdi> is reading it" in page
    window = re.search(r'data-window="(\w+)"', page)
    assert window
    assert "Eda Editor" in checker_client.post(f"/claims/{claim.pk}/here/").json()["html"]
    closed = editor_client.post(f"/claims/{claim.pk}/here/", {"leaving": "1", "window": window[1]})
    assert closed.status_code == 204
    assert "Eda Editor" not in checker_client.post(f"/claims/{claim.pk}/here/").json()["html"]


@pytest.mark.parametrize("why", ["there", "given"])
def test_a_verdict_is_begun_where_somebody_else_is_only_when_it_is_meant(
    checker_client: Client, editor_client: Client, newsroom: Newsroom, why: str
) -> None:
    claim = newsroom.claim()
    if why == "there":
        editor_client.get(f"/claims/{claim.pk}/edit/")
    else:
        assign_claim(claim=claim, assignee=newsroom.editor, by=newsroom.editor, at=newsroom.now())
    answer = checker_client.post(f"/claims/{claim.pk}/verdict/")
    assert answer.status_code == 409
    assert "Eda Editor" in answer.text
    assert not Verdict.objects.exists()
    checker_client.post(f"/claims/{claim.pk}/verdict/", {"anyway": "1"})
    assert Verdict.objects.get().author == newsroom.checker
    assert checker_client.post(f"/claims/{claim.pk}/verdict/").status_code == 302


def _digest(*addressed: User) -> str:
    for person in addressed:
        User.objects.filter(pk=person.pk).update(email=f"{person.username}@example.org")
    out = StringIO()
    call_command("send_digest", stdout=out)
    return out.getvalue()


def test_the_digest_tells_each_person_what_waits_once_a_day(newsroom: Newsroom) -> None:
    overdue = _assigned(newsroom, due_on=date(2026, 1, 2), exact="14 per cent")
    returned = newsroom.submitted()
    return_verdict(verdict=returned, reason="Find a second origin.", by=newsroom.editor, at=newsroom.now())
    newsroom.submitted(by=newsroom.second_checker)
    assert "Sent 2 of 2." in _digest(newsroom.checker, newsroom.editor)
    by_person = {message.to[0]: str(message.body) for message in mail.outbox}
    checkers = by_person["carla-checker@example.org"]
    assert checkers.index("Overdue") < checkers.index(overdue.wording) < checkers.index("Returned to you")
    assert "For editors" not in checkers
    assert "Waiting for review: 1" in by_person["eda-editor@example.org"]
    assert "Sent 0 of 2." in _digest(newsroom.checker, newsroom.editor)


def test_the_digest_tells_of_second_readings_disagreements_and_what_is_late_at_the_desk(newsroom: Newsroom) -> None:
    taken(newsroom)
    given(newsroom, "mixed")
    _assigned(newsroom, due_on=date(2026, 1, 2), exact="14 per cent")
    _digest(newsroom.second_checker, newsroom.editor)
    by_person = {message.to[0]: str(message.body) for message in mail.outbox}
    reader = by_person["sam-second@example.org"]
    assert "To be read a second time" in reader
    assert "/second-reading/" in reader
    assert "budget report confirms" not in reader
    editors = by_person["eda-editor@example.org"]
    assert "Second reader disagrees: 1" in editors
    assert "Overdue: 1" in editors


def test_the_digest_goes_to_nobody_for_whom_nothing_waits_or_who_does_not_want_it(newsroom: Newsroom) -> None:
    _assigned(newsroom)
    choose(person=newsroom.checker, ways={DIGEST: Way(by_mail=False)})
    _digest(newsroom.checker, newsroom.second_checker)
    assert not mail.outbox


def test_a_digest_that_the_mail_server_refuses_goes_with_the_next_run(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: Any) -> None:
        raise SMTPException("busy")

    _assigned(newsroom)
    with monkeypatch.context() as patched:
        patched.setattr("annotations.management.commands.send_digest.send_mail", fails)
        with pytest.raises(CommandError, match="1 could not be sent"):
            _digest(newsroom.checker)
    assert "Sent 1 of 1." in _digest()


PINNED = {"/notices/": 4, "/account/notices/": 3}


@pytest.mark.parametrize("count", [1, 6])
@pytest.mark.parametrize("address", PINNED)
def test_the_pages_of_notices_ask_the_database_this_often(
    checker_client: Client,
    newsroom: Newsroom,
    django_assert_num_queries: Callable[..., object],
    address: str,
    count: int,
) -> None:
    for _ in range(count):
        _assigned(newsroom)
    with django_assert_num_queries(PINNED[address]):
        assert checker_client.get(address).status_code == 200
