"""The public log of corrections: what changed from what to what, by class, article and period, behind a cursor."""

from datetime import timedelta

import pytest
from django.test import Client

from annotations.verdicts.queries import get_rating
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def test_a_changed_rating_says_from_what_to_what_and_words_are_compared(newsroom: Newsroom, client: Client) -> None:
    verdict = newsroom.published(rating="false")
    newsroom.corrected(
        verdict, "rating_change", rating=get_rating("mixed"), summary="The budget report mostly confirms the figure."
    )
    for path in ("/corrections/", f"/articles/{verdict.revision.article_id}/", f"/claims/{verdict.claim_id}/"):
        page = client.get(path).content.decode()
        change = page[page.index('class="changed"') :]
        assert change.index('data-rating="false"') < change.index('data-rating="mixed"')
        assert "The budget report <ins>mostly</ins> confirms the figure." in change


def test_longer_parts_are_compared_on_the_page_of_the_earlier_version(newsroom: Newsroom, client: Client) -> None:
    verdict = newsroom.published()
    newsroom.corrected(verdict, rationale="The *budget report* and the new audit agree.")
    page = client.get("/corrections/").content.decode()
    assert "Changed as well: Reasoning" in " ".join(page.split())
    assert "<ins>new</ins>" not in page
    earlier = client.get(f"/verdicts/{verdict.pk}/versions/1/").content.decode()
    assert "and the <ins>new</ins> audit agree." in earlier
    assert "What was changed after it" not in client.get(f"/verdicts/{verdict.pk}/versions/2/").content.decode()


def test_typos_are_silent_and_a_withdrawn_verdict_stays_readable_below_its_notice(
    newsroom: Newsroom, client: Client
) -> None:
    verdict = newsroom.published()
    newsroom.corrected(verdict, "typo", summary="The budget report confirms the figure!")
    assert "Nothing had to be corrected yet" in client.get("/corrections/").content.decode()
    newsroom.withdrawn(verdict)
    for path in (f"/articles/{verdict.revision.article_id}/", f"/claims/{verdict.claim_id}/"):
        page = client.get(path).content.decode()
        assert page.index("The report was forged.") < page.index("The budget report confirms the figure!")
    assert "The report was forged." in client.get("/corrections/?kind=withdrawn").content.decode()


def test_the_log_is_narrowed_by_class_article_and_period(newsroom: Newsroom, client: Client) -> None:
    first, second = newsroom.published(), newsroom.published()
    newsroom.corrected(first, "update")
    newsroom.corrected(second, "correction", summary="Another summary.")
    day = newsroom.started.date()
    article = second.revision.article_id
    found = {
        "": 2,
        "?kind=update": 1,
        f"?article={article}": 1,
        f"?kind=update&article={article}": 0,
        f"?since={day}&until={day}": 2,
        f"?since={day + timedelta(days=1)}": 0,
        f"?until={day - timedelta(days=1)}": 0,
    }
    for query, count in found.items():
        page = client.get(f"/corrections/{query}").content.decode()
        assert page.count('class="corrections__claim"') == count, query
        assert ("No correction fits" in page) == (count == 0)
    assert client.get("/corrections/?article=999").status_code == 404
    assert client.get(f"/corrections/?article={newsroom.article().pk}").status_code == 404
    assert "Select a valid choice" in client.get("/corrections/?kind=typo").content.decode()


def test_pages_follow_each_other_by_a_cursor(
    newsroom: Newsroom, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.web.corrections.A_PAGE", 2)
    verdict = newsroom.published()
    for number in range(5):
        newsroom.corrected(verdict, summary=f"Summary {number}.")
    seen, path = [], "/corrections/?kind=correction"
    while path:
        page = client.get(path)
        seen += [one.verdict_id for one in page.context["corrections"]]
        older = page.context["older"]
        path = f"/corrections/?{older}" if older else ""
    assert len(seen) == 5
    assert client.get("/corrections/?before=nonsense").status_code == 404


def test_the_log_links_its_feed(newsroom: Newsroom, client: Client) -> None:
    page = client.get("/corrections/").content.decode()
    assert page.count('href="/feeds/corrections.atom"') == 2


def test_an_article_is_chosen_from_those_with_corrections(newsroom: Newsroom, client: Client) -> None:
    corrected = newsroom.published(newsroom.claim(newsroom.revision(newsroom.article(title="Corrected harbour"))))
    newsroom.corrected(corrected)
    newsroom.corrected(corrected, summary="Once more.")
    other = newsroom.published(newsroom.claim(newsroom.revision(newsroom.article(title="Untouched harbour"))))
    silent = newsroom.published(newsroom.claim(newsroom.revision(newsroom.article(title="Misspelt harbour"))))
    newsroom.corrected(silent, kind="typo", summary="The budget report confirms the figures.")
    page = client.get("/corrections/").content.decode()
    assert page.count(f'<option value="{corrected.revision.article_id}">Corrected harbour</option>') == 1
    for hidden in ("Untouched harbour", "Misspelt harbour"):
        assert hidden not in page
    chosen = client.get(f"/corrections/?article={other.revision.article_id}").content.decode()
    assert f'<option value="{other.revision.article_id}" selected>Untouched harbour</option>' in chosen
    assert client.get("/corrections/?article=nonsense").status_code == 200


def test_a_number_that_is_longer_than_any_narrows_nothing(newsroom: Newsroom, client: Client) -> None:
    assert client.get("/corrections/", {"article": "9" * 5000}).status_code == 200
