"""Discussions on the pages of a claim and a verdict: by forms alone, sanitised, and never public."""

from typing import Any

import pytest
from django.test import Client

from annotations.discussions.actions import begin_discussion
from annotations.discussions.models import Comment, Discussion
from annotations.exports.formats import FORMATS
from annotations.verdicts.models import Version
from tests.newsroom import Newsroom

SECRET = "between-us-at-the-desk"


def _page(client: Client, discussion: Discussion) -> str:
    place = f"/verdicts/{discussion.verdict_id}/" if discussion.verdict_id else f"/claims/{discussion.claim_id}/edit/"
    return client.get(place).text


def test_a_discussion_is_begun_answered_resolved_and_reopened_by_forms(
    checker_client: Client, editor_client: Client, newsroom: Newsroom
) -> None:
    claim = newsroom.claim()
    answer = checker_client.post(f"/claims/{claim.pk}/discussions/", {"text": "Is this *so*?", "mention": "eda-editor"})
    discussion = Discussion.objects.get()
    assert answer["Location"] == f"/claims/{claim.pk}/edit/#discussion-{discussion.pk}"
    page = _page(editor_client, discussion)
    assert "<strong>@eda-editor</strong> Is this <em>so</em>?" in page
    assert "Carla Checker mentions you." in editor_client.get("/notices/").text
    editor_client.post(f"/discussions/{discussion.pk}/answer/", {"text": "It is."})
    editor_client.post(f"/discussions/{discussion.pk}/resolve/")
    page = _page(checker_client, discussion)
    assert "1 resolved discussion" in page
    assert "It is." in page
    assert checker_client.post(f"/discussions/{discussion.pk}/answer/", {"text": "Wait"}).status_code == 422
    checker_client.post(f"/discussions/{discussion.pk}/reopen/")
    assert "resolved discussion" not in _page(checker_client, discussion)


def test_a_verdict_has_discussions_of_its_own(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    given = {"text": "One origin only.", "verdict": str(verdict.pk)}
    answer = editor_client.post(f"/claims/{verdict.claim_id}/discussions/", given)
    assert answer["Location"].startswith(f"/verdicts/{verdict.pk}/#discussion-")
    assert "About the verdict of Carla Checker" in editor_client.get(f"/claims/{verdict.claim_id}/edit/").text


def test_what_is_empty_or_too_long_is_kept_and_said(checker_client: Client, newsroom: Newsroom) -> None:
    address = f"/claims/{newsroom.claim().pk}/discussions/"
    assert "Write something first." in checker_client.post(address, {"text": " "}).text
    answer = checker_client.post(address, {"text": "word " * 1200})
    assert answer.status_code == 422
    assert "This is too long" in answer.text
    assert "word word" in answer.text


def test_names_that_nobody_has_are_said_and_the_comment_stands(checker_client: Client, newsroom: Newsroom) -> None:
    address = f"/claims/{newsroom.claim().pk}/discussions/"
    page = checker_client.post(address, {"text": "See @reuters."}, follow=True).text
    assert "Nobody at the desk is called @reuters" in page
    assert Comment.objects.count() == 1


def test_script_in_a_comment_is_text(checker_client: Client, newsroom: Newsroom) -> None:
    text = '<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) **@<b>"'
    checker_client.post(f"/claims/{newsroom.claim().pk}/discussions/", {"text": text})
    html = _page(checker_client, Discussion.objects.get()).split('class="comment__text')[1].split("</div>")[0]
    assert "&lt;script&gt;" in html
    for bad in ("<script", "<img", 'href="javascript', "<b>"):
        assert bad not in html


def test_an_own_comment_is_edited_on_a_page_of_its_own(
    checker_client: Client, editor_client: Client, newsroom: Newsroom
) -> None:
    checker_client.post(f"/claims/{newsroom.claim().pk}/discussions/", {"text": "Is tihs so?"})
    comment = Comment.objects.get()
    address = f"/comments/{comment.pk}/edit/"
    assert address in _page(checker_client, comment.discussion)
    assert address not in _page(editor_client, comment.discussion)
    assert "Is tihs so?" in checker_client.get(address).text
    assert editor_client.post(address, {"text": "Mine"}).status_code == 403
    checker_client.post(address, {"text": "Is this so?"})
    page = _page(editor_client, comment.discussion)
    assert "Is this so?" in page
    assert "edited" in page


def test_discussions_are_open_to_the_desk_only(client: Client, newsroom: Newsroom) -> None:
    claim = newsroom.claim()
    begin_discussion(claim=claim, text=SECRET, by=newsroom.checker, at=newsroom.now())
    number = Discussion.objects.get().pk
    posts = (f"/claims/{claim.pk}/discussions/", f"/discussions/{number}/answer/", f"/discussions/{number}/resolve/")
    for address in posts:
        assert client.post(address, {"text": "x"}).status_code == 302
    client.force_login(newsroom.partner)
    for address in posts:
        assert client.post(address, {"text": "x"}).status_code == 403
    assert Comment.objects.count() == 1


def test_nothing_public_contains_a_discussion(client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    claim, article = verdict.claim, verdict.revision.article
    for about in (None, verdict):
        begin_discussion(claim=claim, verdict=about, text=SECRET, by=newsroom.editor, at=newsroom.now())
    newsroom.corrected(verdict)
    pages = ["/", "/corrections/", f"/articles/{article.pk}/", f"/articles/{article.pk}/revisions/1/"]
    pages += [f"/claims/{claim.pk}/", f"/verdicts/{verdict.pk}/versions/1/", f"/verdicts/{verdict.pk}/versions/2/"]
    pages += [f"/api/v1/exports/all.{form.suffix}" for form in FORMATS]
    bearer = {"Authorization": f"Bearer {newsroom.token()}"}
    partners = ["verdicts/", f"verdicts/{verdict.pk}/", "claims/", f"claims/{claim.pk}/", "articles/", "changes/"]
    answers = [client.get(page) for page in pages]
    answers += [client.get(f"/api/v1/{page}", headers=bearer) for page in partners]
    for address in ("all", f"verdicts/{verdict.pk}", f"articles/{article.pk}"):
        for form in FORMATS:
            answers.append(client.get(f"/api/v1/exports/{address}", headers={"Accept": form.media_type}))
    assert [answer.status_code for answer in answers].count(200) >= len(pages) + len(partners)
    texts = [answer.getvalue().decode() for answer in answers]
    assert claim.wording in "".join(texts)
    assert not [text for text in texts if SECRET in text]
    assert SECRET not in str(list(Version.objects.values_list("content", flat=True)))
    assert SECRET in _page(_desk(newsroom), Discussion.objects.all()[0])


def _desk(newsroom: Newsroom) -> Client:
    browser = Client()
    browser.force_login(newsroom.checker)
    return browser


@pytest.mark.parametrize("count", [1, 5])
def test_a_page_asks_for_all_its_discussions_at_once(
    checker_client: Client, newsroom: Newsroom, django_assert_num_queries: Any, count: int
) -> None:
    claim = newsroom.claim()
    for _ in range(count):
        begin_discussion(claim=claim, text="@eda-editor?", by=newsroom.checker, at=newsroom.now())
    with django_assert_num_queries(21):
        checker_client.get(f"/claims/{claim.pk}/edit/")
