"""A verdict on paper as the desk has it: whole, marked while it is not published, and only for who may read it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from annotations.ledger.models import Entry
from annotations.review.actions import return_verdict
from tests.ledger.verbs_of_contacts import contact
from tests.ledger.verbs_of_readings import asked, given
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def test_a_draft_is_whole_on_paper_and_says_that_it_is_not_published(
    checker_client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.submitted(newsroom.claim(claimant_name="Port authority"), rating="mixed")
    contact(newsroom, claim=verdict.claim)
    return_verdict(verdict=verdict, reason="Quote the audit.", by=newsroom.editor, at=newsroom.now())
    assert f'href="/verdicts/{verdict.pk}/print/"' in checker_client.get(f"/verdicts/{verdict.pk}/").text
    page = checker_client.get(f"/verdicts/{verdict.pk}/print/").text
    assert page.index("<strong>Not published</strong>") < page.index(f"{verdict.claim.wording}</h1>")
    source, last = newsroom.sources()[0], Entry.objects.latest("sequence")
    words = (
        verdict.summary, source["url"], source["title"], source["quote"], "Port authority", "Checklist",
        "Contact log", "Quote the audit.", "SHA-256", f"http://testserver/verdicts/{verdict.pk}/", last.hash,
    )  # fmt: skip
    for word in words:
        assert word in page, word


def test_what_is_public_is_marked_as_the_desks_and_leads_to_what_readers_print(
    checker_client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.published()
    page = checker_client.get(f"/verdicts/{verdict.pk}/print/").text
    assert "Not published" not in page
    assert "For the desk only" in page
    assert f'href="/claims/{verdict.claim_id}/print/"' in page


def test_only_who_may_read_it_prints_it(client: Client, newsroom: Newsroom) -> None:
    address = f"/verdicts/{asked(newsroom).verdict_id}/print/"
    assert client.get(address)["Location"] == f"/login/?next={address}"
    for person, status in ((newsroom.partner, 403), (newsroom.second_checker, 404), (newsroom.editor, 200)):
        client.force_login(person)
        assert client.get(address).status_code == status, person


def test_the_paper_asks_the_database_this_often(
    checker_client: Client, newsroom: Newsroom, django_assert_num_queries: Callable[..., Any]
) -> None:
    small, large = newsroom.draft(), newsroom.draft(sources=newsroom.sources() * 4)
    for answer in ("", "Yes.", "No."):
        contact(newsroom, claim=large.claim, **({"answer": answer, "answered_on": date(2026, 3, 2)} if answer else {}))
    for verdict in (small, large):
        with django_assert_num_queries(14):
            checker_client.get(f"/verdicts/{verdict.pk}/print/")


def test_an_author_reads_nowhere_what_the_second_reader_found_before_an_editor_decided(newsroom: Newsroom) -> None:
    reading = given(newsroom)
    author, editor = Client(), Client()
    author.force_login(reading.verdict.author)
    editor.force_login(newsroom.editor)
    page = f"/verdicts/{reading.verdict_id}/"
    doors = (page, f"{page}print/", f"/api/v1{page}checklist/")
    words = (
        "second reader found otherwise",
        "No second reader found otherwise",
        "readers_agree",
        "The audit decides it.",
    )
    for door in doors:
        assert not [one for one in words if one in author.get(door).text], door
        assert "second reader found otherwise" in editor.get(door).text, door
    for address in ("/queue/?show=submitted", "/queue/?view=board"):
        assert "Second reader disagrees" not in author.get(address).text, address
    assert "Second reader disagrees" in editor.get("/queue/?show=submitted").text
    return_verdict(verdict=reading.verdict, reason="See the audit.", by=newsroom.editor, at=newsroom.now())
    assert "second reader found otherwise" in author.get(doors[1]).text
