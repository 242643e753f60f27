"""What the desk sees of annotations that were sent, and what it makes of those that assess a claim."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from annotations.access.refusals import Conflict, NotAllowed
from annotations.claims.models import Claim
from annotations.incoming.actions import delete_annotation, post_annotation, replace_annotation, take_up
from annotations.incoming.models import Annotation
from annotations.ledger.queries import first_broken_link
from annotations.review.merging import merge_claims
from annotations.verdicts.earlier import already_checked
from annotations.verdicts.models import Verdict
from tests.incoming.sending import AT, VIA, document
from tests.newsroom import Newsroom


@pytest.fixture
def sent(newsroom: Newsroom) -> Annotation:
    newsroom.article(url=AT)
    return post_annotation(document=document(), by=newsroom.partner, at=newsroom.now()).annotation


def test_an_assessment_is_a_draft_of_whoever_takes_it_up_with_all_that_was_sent(
    newsroom: Newsroom, sent: Annotation
) -> None:
    assert not Verdict.objects.exists()
    verdict = take_up(annotation=sent, by=newsroom.checker, at=newsroom.now())
    assert (verdict.author, verdict.status, verdict.attribution) == (newsroom.checker, "draft", "misattributed")
    assert verdict.rating is not None
    assert (verdict.rating.code, verdict.summary) == ("false", "The tender says three million.")
    assert verdict.rationale == "See *page 2*."
    [source] = verdict.sources.all()
    assert (source.url, source.quote, source.stance) == (
        "https://port.example.org/tender.pdf", "Three million.", "refutes",
    )  # fmt: skip
    assert first_broken_link() is None
    with pytest.raises(Conflict):
        take_up(annotation=sent, by=newsroom.second_checker, at=newsroom.now())
    with pytest.raises(Conflict, match="took this up"):
        replace_annotation(annotation=sent, document=document(), by=newsroom.partner, at=newsroom.now())


def test_who_may_not_write_verdicts_or_has_one_open_takes_nothing_up(newsroom: Newsroom, sent: Annotation) -> None:
    with pytest.raises(NotAllowed):
        take_up(annotation=sent, by=newsroom.partner, at=newsroom.now())
    newsroom.draft(sent.claim)
    with pytest.raises(Conflict, match="open verdict"):
        take_up(annotation=sent, by=newsroom.checker, at=newsroom.now())
    assert Verdict.objects.count() == 1


def test_what_was_taken_back_is_not_taken_up(newsroom: Newsroom, sent: Annotation) -> None:
    delete_annotation(annotation=sent, by=newsroom.partner, at=newsroom.now())
    with pytest.raises(Conflict, match="taken back"):
        take_up(annotation=sent, by=newsroom.checker, at=newsroom.now())


def test_the_card_and_the_claims_page_say_who_sent_it_and_the_button_opens_the_editor(
    newsroom: Newsroom, sent: Annotation, checker_client: Client
) -> None:
    article = sent.claim.appearances.get().article_id
    bench = checker_client.get(f"/articles/{article}/workbench/").content.decode()
    assert "Came from <bdi>Wire Partner</bdi> as an annotation" in bench
    assert f'href="{VIA}"' in bench
    page = checker_client.get(f"/claims/{sent.claim_id}/edit/").content.decode()
    assert "Came from <bdi>Wire Partner</bdi> as an annotation" in page
    assert "The tender says three million." in page
    answer = checker_client.post(f"/sent-annotations/{sent.pk}/take-up/")
    verdict = Verdict.objects.get()
    assert answer["Location"] == f"/verdicts/{verdict.pk}/edit/"
    assert checker_client.post(f"/sent-annotations/{sent.pk}/take-up/").status_code == 409
    assert f'href="/verdicts/{verdict.pk}/"' in checker_client.get(f"/claims/{sent.claim_id}/edit/").content.decode()


def test_an_id_that_is_no_web_address_is_shown_and_never_a_link(newsroom: Newsroom, checker_client: Client) -> None:
    newsroom.article(url=AT)
    evil = document(id="javascript:alert(1)")
    claim = post_annotation(document=evil, by=newsroom.partner, at=newsroom.now()).annotation.claim
    page = checker_client.get(f"/claims/{claim.pk}/edit/").content.decode()
    assert "javascript:alert(1)" in page
    assert 'href="javascript:' not in page


def test_after_a_merge_the_claim_that_stays_says_where_the_other_came_from(
    newsroom: Newsroom, sent: Annotation, checker_client: Client
) -> None:
    into = newsroom.claim(exact="14 per cent")
    merge_claims(claim=sent.claim, into=into, by=newsroom.editor, at=newsroom.now())
    page = checker_client.get(f"/claims/{into.pk}/edit/").content.decode()
    assert "Came from <bdi>Wire Partner</bdi>" in page
    assert take_up(annotation=sent, by=newsroom.checker, at=newsroom.now()).claim == into
    assert Client().get(f"/annotations/{newsroom.published(into, by=newsroom.second_checker).pk}").json()["via"] == VIA


def test_what_became_a_claim_that_was_merged_away_changes_no_more_though_its_sender_merged_it(
    newsroom: Newsroom,
) -> None:
    """Its words would be found again as a claim of their own."""
    into = newsroom.claim(newsroom.revision(newsroom.article(url=AT)), "1,200 people")
    editor = newsroom.editor
    sent = post_annotation(document=document(), by=editor, at=newsroom.now()).annotation
    merge_claims(claim=sent.claim, into=into, by=editor, at=newsroom.now())
    other = document(**{"schema:claimReviewed": "The harbour was sold."})
    with pytest.raises(Conflict, match="took this up"):
        replace_annotation(annotation=sent, document=other, by=editor, at=newsroom.now())
    assert [one.claim for one in already_checked("The harbour was sold.", "en")] == []


def test_a_verdict_made_of_an_assessment_names_it_in_via(newsroom: Newsroom) -> None:
    claim = newsroom.published().claim
    about = f"http://testserver/claims/{claim.pk}/"
    annotation = post_annotation(document=document(about), by=newsroom.partner, at=newsroom.now()).annotation
    other = newsroom.published(claim, by=newsroom.second_checker)
    assert "via" not in Client().get(f"/annotations/{other.pk}").json()
    verdict = take_up(annotation=annotation, by=newsroom.checker, at=newsroom.now())
    newsroom.published(claim)
    assert Client().get(f"/annotations/{verdict.pk}").json()["via"] == VIA


def test_what_the_tables_forbid_holds_behind_the_rules_too(newsroom: Newsroom, sent: Annotation) -> None:
    twin = {field.attname: getattr(sent, field.attname) for field in Annotation._meta.concrete_fields}
    for wrong in (
        {},
        {"via": "", "makes_claim": False, "assesses": False},
        {"via": "", "assesses": False, "verdict_id": newsroom.draft().pk},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Annotation.objects.create(**{**twin, "id": None, **wrong})
    assert Claim.objects.count() == 2
