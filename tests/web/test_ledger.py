"""The ledger's page: every thing's history as sentences, with diffs and hashes; nothing that must not be seen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from annotations.claims.actions import assign_claim
from annotations.delivery.actions import change_webhook
from annotations.ledger.models import Entry
from annotations.review.people import change_person
from annotations.review.second_readings import take_second_reading
from annotations.verdicts.actions import Findings, write_verdict
from annotations.verdicts.queries import get_rating
from annotations.verdicts.scaling import add_scale, change_rating
from annotations.web.ledger_kinds import KINDS
from tests.delivery.receiving import webhook
from tests.ledger.verb import Verb
from tests.ledger.verbs import VERBS
from tests.ledger.verbs_of_readings import asked
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db
Queries = Callable[..., object]


def read(client: Client, query: str = "") -> str:
    answer = client.get(f"/ledger/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def hashes(page: str) -> list[str]:
    return [entry.hash for entry in Entry.objects.order_by("-at", "-sequence") if f">{entry.hash}<" in page]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_whatever_is_done_the_ledger_tells_it_with_its_thing_and_its_hash(
    newsroom: Newsroom, admin_client: Client, verb: Verb
) -> None:
    verb.prepare(newsroom)()
    page = read(admin_client)
    for entry in Entry.objects.order_by("-at", "-sequence")[:50]:
        assert entry.subject_type in KINDS
        assert entry.hash in page
        assert entry.previous_hash in page
    for secret in ("s" * 40, "a quiet newsroom", "md5$", "pbkdf2", "whsec_"):
        assert secret not in page


def test_a_changed_rating_is_told_from_what_to_what(newsroom: Newsroom, editor_client: Client) -> None:
    verdict = newsroom.draft(rating="false")
    findings = Findings(verdict.attribution, get_rating("mixed"), verdict.summary, verdict.rationale, None)
    write_verdict(verdict=verdict, findings=findings, by=verdict.author, at=newsroom.now())
    page = read(editor_client, f"?kind=verdict&thing={verdict.pk}")
    assert "</strong> changed the rating from <em><bdi>False</bdi></em> to <em><bdi>Mixed</bdi></em>" in page


def test_a_correction_tells_its_rating_and_its_reason_in_one_sentence(
    newsroom: Newsroom, editor_client: Client
) -> None:
    verdict = newsroom.published(rating="false")
    newsroom.corrected(verdict, kind="rating_change", rating=get_rating("mixed"))
    page = read(editor_client, f"?kind=verdict&thing={verdict.pk}")
    sentence = "corrected the verdict: the rating was <em><bdi>False</bdi></em> and is <em><bdi>Mixed</bdi></em>:"
    assert sentence in page
    assert "<bdi>The audit counts interest as well.</bdi>" in page.split(sentence)[1][:120]


def test_long_words_are_told_as_a_diff(newsroom: Newsroom, editor_client: Client) -> None:
    words = "The audit of the port authority for the year confirms the whole figure, repairs and dredging included."
    verdict = newsroom.draft(summary=words)
    findings = Findings(verdict.attribution, verdict.rating, words.replace("whole", "larger"), verdict.rationale, None)
    write_verdict(verdict=verdict, findings=findings, by=verdict.author, at=newsroom.now())
    page = read(editor_client, f"?kind=verdict&thing={verdict.pk}")
    assert "<del>whole</del> <ins>larger</ins> figure" in page


def test_filters_stand_in_the_address_and_narrow(newsroom: Newsroom, editor_client: Client) -> None:
    claim = newsroom.claim()
    assign_claim(claim=claim, assignee=newsroom.second_checker, by=newsroom.editor, at=newsroom.now())
    entry = Entry.objects.order_by("-sequence")[0]
    page = read(editor_client, f"?kind=claim&person={newsroom.editor.pk}&since=2026-03-02&until=2026-03-02")
    assert hashes(page)[0] == entry.hash
    assert page.count('id="entry-') == 1
    assert f'<option value="{newsroom.editor.pk}" selected>' in page
    for other in (f"?kind=article&person={newsroom.editor.pk}", "?since=2026-03-03", "?until=2026-03-01"):
        assert f'id="entry-{entry.sequence}"' not in read(editor_client, other)
    assert 'id="entry-' in read(editor_client, "?kind=nonsense&person=x&since=never&thing=-1&after=nonsense")


def test_pages_follow_each_other_without_leaving_an_entry_out(newsroom: Newsroom, editor_client: Client) -> None:
    claim = newsroom.claim()
    for number in range(60):
        person = (newsroom.checker, newsroom.second_checker)[number % 2]
        assign_claim(claim=claim, assignee=person, by=newsroom.editor, at=newsroom.now() - timedelta(minutes=number))
    seen, query = [], "?kind=claim"
    while query:
        page = read(editor_client, query)
        seen += [int(part.split('"')[0]) for part in page.split('id="entry-')[1:]]
        query = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&") if 'rel="next"' in page else ""
    told = Entry.objects.filter(subject_type="claim").order_by("-at", "-sequence")
    assert seen == list(told.values_list("sequence", flat=True))


def test_the_ledger_is_for_editors_and_what_admins_manage_for_admins(
    newsroom: Newsroom, checker_client: Client, editor_client: Client, admin_client: Client
) -> None:
    change_person(person=newsroom.checker, details={"email": "c@example.org"}, by=newsroom.admin, at=newsroom.now())
    assert checker_client.get("/ledger/").status_code == 403
    assert Client().get("/ledger/").status_code == 302
    assert "c@example.org" in read(admin_client)
    assert "c@example.org" not in read(editor_client)
    assert "c@example.org" not in read(editor_client, f"?kind=user&thing={newsroom.checker.pk}")


def test_who_reads_a_verdict_blind_finds_nothing_of_it(newsroom: Newsroom, editor_client: Client) -> None:
    reading = asked(newsroom)
    entries = Entry.objects.filter(subject_type="verdict", subject_id=str(reading.verdict_id))
    first = entries.order_by("sequence")[0]
    assert first.hash in read(editor_client)
    take_second_reading(reading=reading, by=newsroom.editor, at=newsroom.now())
    assert all(entry.hash not in read(editor_client) for entry in entries)
    assert 'id="entry-' not in read(editor_client, f"?kind=verdict&thing={reading.verdict_id}")


def test_passwords_in_a_webhooks_address_are_not_shown(newsroom: Newsroom, admin_client: Client) -> None:
    hook = webhook(newsroom, "https://wire.example.org/hook?key=hidden-one")
    change_webhook(
        webhook=hook,
        details={"url": "https://wire.example.org/new?key=hidden-two"},
        by=newsroom.admin,
        at=newsroom.now(),
    )
    for page in (read(admin_client), read(admin_client, f"?kind=webhook&thing={hook.pk}")):
        assert "hidden-" not in page
        assert "https://wire.example.org/new?key=…" in page


def test_an_altered_entry_shows(newsroom: Newsroom, editor_client: Client) -> None:
    claim = newsroom.claim()
    assert "The hash does not fit" not in read(editor_client)
    Entry.objects.filter(subject_type="claim", subject_id=str(claim.pk)).update(by_name="Somebody Else")
    assert read(editor_client).count("The hash does not fit") == 1


def test_a_scales_page_says_which_rating_changed_from_what_to_what(newsroom: Newsroom, admin_client: Client) -> None:
    scale = add_scale(name="own", start="credibility", by=newsroom.admin, at=newsroom.now())
    rating = scale.ratings.first()
    assert rating is not None
    change_rating(rating=rating, parts={"bucket": "mixed"}, by=newsroom.admin, at=newsroom.now())
    page = admin_client.get(f"/scales/{scale.pk}/").content.decode()
    history = page.split('<ol class="history"')[1]
    assert rating.label in history
    assert " to <em><bdi>Mixed</bdi></em>" in history
    assert f"/ledger/?kind=scale&amp;thing={scale.pk}" in page


@pytest.mark.parametrize("claims", [1, 4])
def test_the_ledger_asks_the_database_this_often(
    newsroom: Newsroom, admin_client: Client, django_assert_num_queries: Queries, claims: int
) -> None:
    revision = newsroom.revision()
    for exact in ("$4.2 million", "1,200 people", "at least 300 more", "14 per cent")[:claims]:
        newsroom.published(newsroom.claim(revision, exact))
    read(admin_client)  # what a process keeps is known
    kinds = Entry.objects.values("subject_type").distinct().count()
    with django_assert_num_queries(8 + kinds):  # a query for the names of each kind of thing
        read(admin_client)
