"""What the open workbench asks for: cards that come near, filters, and what others changed meanwhile."""

import pytest

from annotations.claims.actions import assign_claim
from annotations.claims.queries import anchors_in
from annotations.claims.receiving import receive_revision
from annotations.review.settling import retire_appearance
from annotations.web import desk_pages
from tests.web.names import data_of, ids, named


@pytest.fixture
def revision(newsroom):
    return newsroom.revision()


def page_of(client, revision, query: str = "") -> str:
    return client.get(f"/articles/{revision.article_id}/workbench/{query}").content.decode()


def changes(client, revision, data, *, seen=None):
    query = {"after": data["sequence"], "seen": seen or data["sequence"], "revision": revision.number}
    return client.get(f"/articles/{revision.article_id}/workbench/changes/", query)


def test_only_the_first_cards_are_in_the_page_and_a_link_leads_to_all(newsroom, checker_client, revision, monkeypatch):
    monkeypatch.setattr(desk_pages, "FEW_CARDS", 1)
    monkeypatch.setattr(desk_pages, "CARDS_AT_FIRST", 1)
    first, second = newsroom.claim(revision, "$4.2 million"), newsroom.claim(revision, "300 more")
    page = page_of(checker_client, revision)
    assert f'id="claim-{first.pk}"' in page
    assert f'id="claim-{second.pk}"' not in page
    assert 'href="?cards=all"' in page
    assert ids(data_of(page)) == [first.pk, second.pk]
    assert f'id="claim-{second.pk}"' in page_of(checker_client, revision, "?cards=all")


def test_cards_are_answered_by_claim_and_only_those_of_the_article(
    newsroom, checker_client, revision, django_assert_num_queries
):
    claim = newsroom.published(newsroom.claim(revision, "$4.2 million")).claim
    elsewhere = newsroom.claim(newsroom.revision(newsroom.article("Other\n\nOther words.")), "Other words")
    address = f"/articles/{revision.article_id}/workbench/cards/?revision=1&ids={claim.pk},{elsewhere.pk},x,"
    with django_assert_num_queries(7):  # session, person, revision, verdicts, sources, annotations, places
        answer = checker_client.get(address)
    cards = answer.json()["cards"]
    assert list(cards) == [str(claim.pk)]
    assert f'id="claim-{claim.pk}"' in cards[str(claim.pk)]


def test_lists_to_choose_from_put_the_other_claims_aside(newsroom, checker_client, revision):
    theirs = newsroom.claim(revision, "$4.2 million", claimant_name="Port authority")
    hers = newsroom.claim(revision, "300 more", claimant_name="Ana Ruiz")
    page = page_of(checker_client, revision, "?claimant=Ana+Ruiz&rating=none&unknown=x")
    assert named(page) == [[theirs.pk], [hers.pk]]
    assert '<mark class="is-dimmed">$4.2 million</mark>' in page
    assert "<mark>300 more</mark>" in page
    assert '<option value="Ana Ruiz" selected>Ana Ruiz (1)</option>' in page


def test_the_page_tells_its_script_each_claim_in_brief(newsroom, checker_client, revision):
    newsroom.published(newsroom.claim(revision, "$4.2 million"), rating="false")
    newsroom.claim(revision, "300 more", assignee=newsroom.checker)
    claims = data_of(page_of(checker_client, revision))["claims"]
    assert claims["shows"] == {"unchecked": "01", "mine": "01", "recheck": "00"}
    assert claims["values"]["rating"] == [["false", "none"], "01"]
    assert claims["values"]["status"] == [["published", ""], "01"]


def test_nothing_new_is_found_in_one_query(checker_client, revision, django_assert_num_queries):
    data = data_of(page_of(checker_client, revision))
    with django_assert_num_queries(3):  # session, person, and the one
        answer = changes(checker_client, revision, data)
    assert (answer.status_code, answer["X-Sequence"]) == (204, str(data["sequence"]))


def test_what_another_article_or_this_person_wrote_is_nothing_new(newsroom, checker_client, revision):
    data = data_of(page_of(checker_client, revision))
    newsroom.claim(revision, "$4.2 million", by=newsroom.checker)
    newsroom.claim(newsroom.revision(newsroom.article("Other\n\nOther words.")), "Other words", by=newsroom.editor)
    answer = changes(checker_client, revision, data)
    assert answer.status_code == 204
    assert int(answer["X-Sequence"]) > data["sequence"]


def test_a_claim_that_somebody_else_marked_comes_with_its_block_and_card(newsroom, checker_client, revision):
    data = data_of(page_of(checker_client, revision))
    claim = newsroom.claim(revision, "300 more", by=newsroom.editor)
    told = changes(checker_client, revision, data).json()
    assert told["touched"] == [claim.pk]
    assert ids(told) == [claim.pk]
    assert [block["start"] for block in told["blocks"]] == [revision.text.index("About 1,200")]
    assert f'data-claims="{claim.pk}"' in told["blocks"][0]["html"]
    assert list(told["cards"]) == [str(claim.pk)]
    assert (told["words"], told["newer"]) == ("1 change", False)
    assert changes(checker_client, revision, data, seen=told["sequence"]).status_code == 204


def test_later_changes_come_together_with_those_told_before(newsroom, checker_client, revision):
    data = data_of(page_of(checker_client, revision))
    first = newsroom.claim(revision, "300 more", by=newsroom.editor)
    seen = changes(checker_client, revision, data).json()["sequence"]
    second = newsroom.claim(revision, "$4.2 million", by=newsroom.editor)
    told = changes(checker_client, revision, data, seen=seen).json()
    assert told["touched"] == [first.pk, second.pk]
    assert told["words"] == "2 changes"


def test_a_claim_that_was_retired_leaves_its_block_and_has_no_card(newsroom, checker_client, revision):
    appearance = newsroom.appearance(revision, "300 more")
    data = data_of(page_of(checker_client, revision))
    retire_appearance(appearance=appearance, by=newsroom.editor, at=newsroom.now())
    told = changes(checker_client, revision, data).json()
    assert (told["touched"], told["cards"], ids(told)) == ([appearance.claim_id], {}, [])
    assert "<mark" not in told["blocks"][0]["html"]


def test_a_changed_verdict_and_a_new_assignee_change_the_card(newsroom, checker_client, revision):
    claim = newsroom.claim(revision, "300 more")
    data = data_of(page_of(checker_client, revision))
    assign_claim(claim=claim, assignee=newsroom.second_checker, by=newsroom.editor, at=newsroom.now())
    told = changes(checker_client, revision, data).json()
    assert newsroom.second_checker.get_full_name() in told["cards"][str(claim.pk)]


def test_a_newer_revision_is_only_said(newsroom, checker_client, revision):
    from annotations.articles.models import Origin
    from annotations.articles.reading import Page

    data = data_of(page_of(checker_client, revision))
    page = Page.from_text(revision.text.replace("1,200", "1,300"), html=False, origin=Origin.PASTE)
    receive_revision(article=revision.article, page=page, by=newsroom.editor, at=newsroom.now())
    told = changes(checker_client, revision, data).json()
    assert told["newer"] is True
    assert "blocks" not in told


def test_blocks_are_painted_as_the_whole_page_is(newsroom, revision):
    from annotations.web.briefs import Briefs
    from annotations.web.rendering import painted, painted_blocks

    newsroom.claim(revision, "repairs that cost $4.2 million, the port authority said.\n\nAbout 1,200 people")
    newsroom.claim(revision, "$4.2 million")
    passages = Briefs(revision, newsroom.checker).passages()
    spans = [(anchor.start, anchor.end) for anchor in anchors_in(revision)]
    blocks = painted_blocks(revision.html, passages, spans)
    assert len(blocks) == 2
    whole = painted(revision.html, passages)
    assert all(block in whole for block in blocks.values())


@pytest.mark.parametrize("rest", ["cards/?revision=1&ids=1", "changes/?after=0&seen=0&revision=1"])
def test_both_are_closed_to_partners(newsroom, client, revision, rest):
    client.force_login(newsroom.partner)
    assert client.get(f"/articles/{revision.article_id}/workbench/{rest}").status_code == 403
