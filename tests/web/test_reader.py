"""The readers' pages: only what is published, as it was frozen, and how corrections and withdrawals show."""

import pytest

from annotations.articles.models import Origin
from annotations.articles.reading import Page
from annotations.claims.models import Anchor, State
from annotations.claims.receiving import receive_revision
from annotations.review.actions import settle_recheck
from annotations.review.settling import confirm_anchor
from tests.newsroom import TEXT, Newsroom
from tests.web.test_workbench import lonely_words


@pytest.fixture
def revision(newsroom: Newsroom):
    return newsroom.revision()


def read(client, revision) -> str:
    answer = client.get(f"/articles/{revision.article_id}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_front_page_is_empty_until_something_is_published(client, newsroom, revision):
    newsroom.approved(newsroom.claim(revision))
    page = client.get("/").content.decode()
    assert "Nothing is published yet" in page
    assert revision.article.title not in page


def test_the_front_page_lists_published_articles_with_their_number_of_checked_claims(client, newsroom, revision):
    newsroom.published(newsroom.claim(revision, "$4.2 million"))
    newsroom.published(newsroom.claim(revision, "300 more"))
    newsroom.claim(revision, "14 per cent")
    page = client.get("/").content.decode()
    assert revision.article.title in page
    assert "2 claims" in page


@pytest.mark.parametrize("articles", [1, 4])
def test_the_front_page_has_a_fixed_number_of_queries(client, newsroom, django_assert_num_queries, articles):
    for _ in range(articles):
        newsroom.published(newsroom.claim(newsroom.revision(newsroom.article())))
    with django_assert_num_queries(2):  # count, articles
        client.get("/")


def test_an_article_without_a_public_verdict_is_not_found_by_readers_but_open_to_the_desk(
    client, checker_client, newsroom, revision
):
    newsroom.approved(newsroom.claim(revision))
    assert client.get(f"/articles/{revision.article_id}/").status_code == 404
    assert client.get(f"/articles/{revision.article_id}/revisions/1/").status_code == 404
    page = checker_client.get(f"/articles/{revision.article_id}/")
    assert "Only the desk sees this page" in page.content.decode()


def test_only_claims_with_a_public_verdict_are_marked(client, newsroom, revision):
    public = newsroom.published(newsroom.claim(revision, "$4.2 million"), rating="false").claim
    newsroom.submitted(newsroom.claim(revision, "300 more", wording="A secret wording."))
    page = read(client, revision)
    assert f'data-claims="{public.pk}" data-rating="false"' in page
    assert page.count("<mark") == 1
    assert "A secret wording." not in page


def test_each_passage_leads_to_its_note_and_back(client, newsroom, revision):
    claim = newsroom.published(newsroom.claim(revision)).claim
    page = read(client, revision)
    assert f'href="#note-{claim.pk}" id="claim-{claim.pk}"' in page
    assert f'id="note-{claim.pk}"' in page
    assert f'href="#claim-{claim.pk}"' in page


def test_a_note_holds_the_whole_evidence(client, newsroom, revision):
    newsroom.published(newsroom.claim(revision), rationale="A *careful* look.\n\n<script>alert(1)</script>")
    page = read(client, revision)
    for words in (
        "The budget report confirms the figure.",
        "A <em>careful</em> look.",
        "Budget report",
        "https://port.example.org/budget.pdf",
        "Repairs: 4.2 million dollars.",
        "p. 12",
        "Court of Audit",
        "Supports",
    ):
        assert words in page
    assert "<script>alert" not in page


def test_what_changes_at_the_desk_after_publication_does_not_leak(client, newsroom, revision):
    from annotations.verdicts.actions import change_claim

    claim = newsroom.published(newsroom.claim(revision)).claim
    change_claim(claim=claim, details={"wording": "A later wording."}, by=newsroom.checker, at=newsroom.now())
    for address in (f"/articles/{revision.article_id}/", f"/claims/{claim.pk}/"):
        assert "A later wording." not in client.get(address).content.decode()


def test_a_correction_is_told_and_the_version_before_stays_readable(client, newsroom, revision):
    verdict = newsroom.published(newsroom.claim(revision))
    newsroom.corrected(verdict)
    page = read(client, revision)
    assert "The audit counts interest as well." in page
    assert f'href="/verdicts/{verdict.pk}/versions/1/"' in page
    old = client.get(f"/verdicts/{verdict.pk}/versions/1/").content.decode()
    assert "The budget report confirms the figure." in old
    assert "It has been put right since." in old


def test_a_typo_is_silent(client, newsroom, revision):
    verdict = newsroom.published(newsroom.claim(revision))
    newsroom.corrected(verdict, kind="typo")
    for address in (f"/articles/{revision.article_id}/", f"/claims/{verdict.claim_id}/", "/corrections/"):
        assert "The audit counts interest as well." not in client.get(address).content.decode()


def test_a_withdrawn_verdict_stays_with_its_notice_but_without_its_colour(client, newsroom, revision):
    verdict = newsroom.published(newsroom.claim(revision), rating="false")
    newsroom.withdrawn(verdict)
    page = read(client, revision)
    assert "The report was forged." in page
    assert f'<mark data-claims="{verdict.claim_id}">' in page


def test_readers_are_told_when_other_words_stand_where_a_verdict_was_given(client, newsroom, revision):
    claim = newsroom.claim(revision, "at least 300 more")
    verdict = newsroom.published(claim)
    page = f"/articles/{revision.article_id}/"
    told = 'What was checked are the words <q dir="auto">at least 300 more</q>'
    assert told not in client.get(page).text
    changed = Page.from_text(TEXT.replace("300 more", "800 more"), html=False, origin=Origin.PASTE)
    receive_revision(article=revision.article, page=changed, by=newsroom.checker, at=newsroom.now())
    shown = client.get(page).text
    assert told in shown
    assert f"/articles/{revision.article_id}/revisions/1/" in shown
    assert told not in client.get(f"{page}revisions/1/").text

    anchor = Anchor.objects.get(appearance__claim=claim, state=State.CHANGED)
    confirm_anchor(anchor=anchor, by=newsroom.editor, at=newsroom.now())
    assert told in client.get(page).text
    claim.refresh_from_db()
    settle_recheck(verdict=verdict, reason="Both counts fit.", expected=None, by=newsroom.editor, at=newsroom.now())
    assert told not in client.get(page).text


def test_an_older_revision_says_that_it_is_one(client, newsroom, revision):
    newsroom.published(newsroom.claim(revision))
    page = Page.from_text(revision.text.replace("1,200", "1,300"), html=False, origin=Origin.PASTE)
    receive_revision(article=revision.article, page=page, by=newsroom.checker, at=newsroom.now())
    old = client.get(f"/articles/{revision.article_id}/revisions/1/").content.decode()
    assert "This is revision 1 of the article." in old
    assert "About 1,200 people" in old
    assert "About 1,300 people" in read(client, revision)
    assert client.get(f"/articles/{revision.article_id}/revisions/9/").status_code == 404


@pytest.mark.parametrize("claims", [1, 9])
def test_an_article_has_a_fixed_number_of_queries(client, newsroom, revision, django_assert_num_queries, claims):
    for word in lonely_words(revision.text)[:claims]:
        newsroom.corrected(newsroom.published(newsroom.claim(revision, word)))
    with django_assert_num_queries(5):  # revision, is it public, anchors, verdicts, corrections
        client.get(f"/articles/{revision.article_id}/")


@pytest.mark.parametrize("corrections", [1, 5])
def test_the_corrections_have_a_fixed_number_of_queries(client, newsroom, django_assert_num_queries, corrections):
    for _ in range(corrections):
        newsroom.corrected(newsroom.published(newsroom.claim(newsroom.revision(newsroom.article()))))
    with django_assert_num_queries(3):  # whose they are, the articles to choose from, corrections
        page = client.get("/corrections/")
    assert page.content.decode().count("The audit counts interest as well.") == corrections


def test_the_corrections_are_empty_in_words(client, newsroom):
    assert "Nothing had to be corrected yet" in client.get("/corrections/").content.decode()
