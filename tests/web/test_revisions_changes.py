"""The page of a revision: what changed, its claims worst first, and every decision about them."""

import re
from typing import Any

import pytest
from django.test import Client

from annotations.articles.models import Revision
from annotations.claims.models import Anchor, Claim
from tests.newsroom import TEXT, Newsroom
from tests.web.settling import anchor, last_event, page_of, revised, settle

LOST = "Traffic fell by 14 per cent last year. "
TWICE = "Ferry news\n\nThe port took 300 ships. Nobody complained.\n\nThe mayor would pay. The port was calm."


@pytest.fixture
def first(newsroom: Newsroom) -> Revision:
    return newsroom.revision()


def test_claims_stand_by_what_happened_to_them_worst_first(
    checker_client: Client, newsroom: Newsroom, first: Revision
) -> None:
    newsroom.claim(first, "About 1,200 people work there", wording="Stayed")
    newsroom.claim(first, "blames the works", wording="Negated")
    newsroom.claim(first, "14 per cent", wording="Lost")
    newsroom.claim(first, "$4.2 million", wording="Figure")
    newsroom.claim(first, "Ana Ruiz", wording="Name")
    newsroom.claim(first, "at least 300 more are to be hired", wording="Reworded")
    text = TEXT.replace("$4.2", "$4.9").replace(LOST, "").replace("Ana Ruiz", "Eva Ruiz")
    text = text.replace("are to be hired", "will be hired").replace("blames the works", "never blames the works")
    second = revised(newsroom, first, text)
    shown = checker_client.get(page_of(second)).text
    places = [shown.index(f">{word}</h3>") for word in ("Lost", "Figure", "Negated", "Name", "Reworded")]
    assert places == sorted(places)
    assert shown.index(">Reworded</h3>") < shown.index("In their places")
    assert "5 claims wait for a decision." in shown
    for words in ("A figure changed", "A negation changed", "A name changed", "not found"):
        assert words in shown


def test_old_and_new_words_stand_in_their_context_with_what_differs(
    checker_client: Client, newsroom: Newsroom, first: Revision
) -> None:
    newsroom.claim(first)
    second = revised(newsroom, first, TEXT.replace("$4.2", "$4.9"))
    shown = checker_client.get(page_of(second)).text
    assert re.search(r"repairs that cost <mark[^>]*>\$<del>4\.2</del> million</mark>, the port", shown)
    assert re.search(r"repairs that cost <mark[^>]*>\$<ins>4\.9</ins> million</mark>, the port", shown)
    assert "place 99 % sure" in shown


def test_what_did_not_change_is_folded_and_what_did_is_shown_word_by_word(
    checker_client: Client, newsroom: Newsroom, first: Revision
) -> None:
    second = revised(newsroom, first, TEXT.replace("$4.2", "$4.9"))
    compared = checker_client.get(page_of(second)).text.split('class="compared"')[1]
    assert "$<del>4.2</del> <ins>4.9</ins> million" in compared
    assert "2 paragraphs as they were" in compared
    assert "No claims" in compared


def test_words_of_the_article_are_never_markup(checker_client: Client, newsroom: Newsroom) -> None:
    first = newsroom.revision(newsroom.article("Title\n\nIt cost <b>5</b> & more.\n\nSecond paragraph stays."))
    newsroom.claim(first, "<b>5</b> & more")
    second = revised(newsroom, first, "Title\n\nIt cost <b>6</b> & more.\n\nSecond paragraph stays.")
    shown = checker_client.get(page_of(second)).text
    assert "<b>6" not in shown
    assert "&lt;b&gt;" in shown


def test_a_right_to_left_article_is_compared_in_its_direction(checker_client: Client, newsroom: Newsroom) -> None:
    text = "تقرير\n\nعالج الميناء 48 سفينة في الأسبوع منذ مارس.\n\nلم يعلق الاتحاد على هذه الأرقام اليوم."
    first = newsroom.revision(newsroom.article(text))
    newsroom.claim(first, "48 سفينة")
    second = revised(newsroom, first, text.replace("48", "84"))
    shown = checker_client.get(page_of(second)).text
    assert 'class="compared" lang="ar" dir="rtl"' in shown
    assert re.search(r'<q class="then-now__words" lang="ar" dir="rtl">', shown)
    assert "<del>48</del> <ins>84</ins> " in shown


def test_a_place_is_confirmed_and_the_next_claim_comes_up(
    checker_client: Client, newsroom: Newsroom, first: Revision
) -> None:
    cost, staff = newsroom.appearance(first, "$4.2 million"), newsroom.appearance(first, "300 more")
    second = revised(newsroom, first, TEXT.replace("$4.2", "$4.9").replace("300", "800"))
    answer = settle(checker_client, cost, "confirm")
    assert answer["Location"] == f"{page_of(second)}#claim-{staff.claim_id}"
    assert (anchor(cost).state, last_event(cost)) == ("confirmed", "anchor.confirmed")
    assert settle(checker_client, staff, "confirm")["Location"] == page_of(second)
    shown = checker_client.get(page_of(second)).text
    assert "Nothing is left to decide" in shown
    assert "Confirmed by a person" in shown
    again = checker_client.get(f"{page_of(second)}?again={anchor(cost).pk}").text
    assert f'action="/anchors/{anchor(cost).pk}/settle/"' in again


def test_a_claim_is_put_on_quoted_or_on_selected_words(
    checker_client: Client, newsroom: Newsroom, first: Revision
) -> None:
    cost, fall = newsroom.appearance(first, "$4.2 million"), newsroom.appearance(first, "14 per cent")
    second = revised(newsroom, first, TEXT.replace("$4.2", "$4.9").replace(LOST, ""))
    settle(checker_client, cost, "reattach", exact="1,200 people", before="About ")
    place = anchor(cost)
    assert (place.state, second.text[place.start : place.end]) == ("confirmed", "1,200 people")
    start = second.text.index("the economy")
    settle(checker_client, fall, "reattach", start=start, end=start + len("the economy"))
    place = anchor(fall)
    assert (second.text[place.start : place.end], last_event(fall)) == ("the economy", "anchor.reattached")


def test_words_that_stand_in_several_places_come_back_as_a_choice(checker_client: Client, newsroom: Newsroom) -> None:
    first = newsroom.revision(newsroom.article(TWICE))
    mayor = newsroom.appearance(first, "would pay")
    second = revised(newsroom, first, TWICE.replace("would pay", "would not pay"))
    answer = settle(checker_client, mayor, "reattach", exact="The port")
    assert answer.status_code == 422
    assert "These words stand in 2 places." in answer.text
    starts = [match.start() for match in re.finditer("The port", second.text)]
    for start in starts:
        assert f'value="{start}-{start + 8}"' in answer.text
    assert anchor(mayor).state == "changed"
    settle(checker_client, mayor, "reattach", place=f"{starts[1]}-{starts[1] + 8}")
    assert (anchor(mayor).start, anchor(mayor).state) == (starts[1], "confirmed")


def test_words_that_are_not_there_are_refused_and_what_was_typed_stays(
    checker_client: Client, newsroom: Newsroom, first: Revision
) -> None:
    cost = newsroom.appearance(first)
    revised(newsroom, first, TEXT.replace("$4.2", "$4.9"))
    for given in ({"exact": "nowhere to be seen"}, {"place": "9-x"}, {"place": "99999-999999"}, {}):
        answer = settle(checker_client, cost, "reattach", **given)
        assert answer.status_code == 422
        assert given.get("exact", "") in answer.text
        assert 'class="error-summary"' in answer.text
    assert anchor(cost).state == "changed"


def test_a_claim_is_retired_from_the_article(checker_client: Client, newsroom: Newsroom, first: Revision) -> None:
    cost = newsroom.appearance(first)
    second = revised(newsroom, first, TEXT.replace("$4.2", "$4.9"))
    settled = f"/anchors/{anchor(cost).pk}/settle/"
    assert settle(checker_client, cost, "retire").status_code == 302
    assert last_event(cost) == "appearance.retired"
    assert cost.claim.wording not in checker_client.get(page_of(second)).text
    assert checker_client.post(settled, {"do": "confirm"}).status_code == 404


def test_what_changed_in_looks_only_is_confirmed_in_one_go(checker_client: Client, newsroom: Newsroom) -> None:
    first = newsroom.revision(newsroom.article('Harbour news\n\nThe port said "it was a good year". About 300 came.'))
    said, staff = newsroom.appearance(first, '"it was a good year"'), newsroom.appearance(first, "300")
    second = revised(newsroom, first, first.text.replace('"it', "“it").replace('year"', "year”").replace("300", "800"))
    shown = checker_client.get(page_of(second)).text
    assert "Confirm the 1 that changed in looks only" in shown
    assert "<del>&quot;</del><ins>“</ins>it was a good year<del>&quot;</del><ins>”</ins>" in shown
    assert anchor(said).change == "cosmetic"
    answer = checker_client.post(f"/articles/{second.article_id}/revisions/2/confirm/")
    assert "1 claim is confirmed." in checker_client.get(answer["Location"]).text
    assert (anchor(said).state, anchor(staff).state) == ("confirmed", "changed")
    assert Claim.objects.get(pk=said.claim_id).recheck_since is None


def test_one_of_the_places_between_which_nothing_decides_is_picked(checker_client: Client, newsroom: Newsroom) -> None:
    there = "Turnout was 61% in the north."
    text = f"Votes\n\nOpening words stand here.\n\n{there} Polls closed late.\n\nThe mayor spoke.\n\nLast words stand."
    first = newsroom.revision(newsroom.article(text))
    turnout = newsroom.appearance(first, "61%")
    second = revised(newsroom, first, text.replace(there, f"{there} {there}"))
    place = anchor(turnout)
    places = [[match.start(), match.end()] for match in re.finditer("61%", second.text)]
    Anchor.objects.filter(pk=place.pk).update(state="ambiguous", start=None, end=None, detail={"candidates": places})
    shown = checker_client.get(page_of(second)).text
    assert "Which of these places is meant?" in shown
    assert all(f'value="{start}-{end}"' in shown for start, end in places)
    assert "data-confirm" not in shown
    settle(checker_client, turnout, "reattach", place=f"{places[1][0]}-{places[1][1]}")
    assert (anchor(turnout).state, anchor(turnout).start) == ("confirmed", places[1][0])


def test_an_older_revision_is_shown_and_not_decided_about(
    checker_client: Client, newsroom: Newsroom, first: Revision
) -> None:
    cost = newsroom.appearance(first)
    second = revised(newsroom, first, TEXT.replace("$4.2", "$4.9"))
    old = anchor(cost)
    third = revised(newsroom, first, TEXT.replace("$4.2", "$5.1"))
    shown = checker_client.get(page_of(second)).text
    assert "The article has a newer revision" in shown
    assert f'href="{page_of(third)}"' in shown
    assert "/settle/" not in shown
    answer = checker_client.post(f"/anchors/{old.pk}/settle/", {"do": "confirm"})
    assert "newer revision" in checker_client.get(answer["Location"]).text
    old.refresh_from_db()
    assert old.state == "changed"
    assert "in revision 1" in checker_client.get(page_of(third)).text


def test_only_the_desk_sees_the_page_and_the_first_revision_has_none(
    client: Client, newsroom: Newsroom, first: Revision
) -> None:
    second = revised(newsroom, first, TEXT.replace("$4.2", "$4.9"))
    assert client.get(page_of(second))["Location"].startswith("/login/")
    client.force_login(newsroom.partner)
    assert client.get(page_of(second)).status_code == 403
    client.force_login(newsroom.checker)
    assert client.get(page_of(first)).status_code == 404
    assert client.get(f"/articles/{first.article_id}/revisions/3/changes/").status_code == 404
    assert client.get("/anchors/1/settle/").status_code == 405
    assert f'href="{page_of(second)}"' in client.get(f"/articles/{first.article_id}/details/").text
    assert f'href="{page_of(second)}"' in client.get(f"/articles/{first.article_id}/workbench/").text


@pytest.mark.parametrize("many", [1, 4])
def test_the_page_has_a_fixed_number_of_queries(
    editor_client: Client, newsroom: Newsroom, first: Revision, django_assert_num_queries: Any, many: int
) -> None:
    for words in ("$4.2 million", "300 more", "14 per cent", "on Monday")[:many]:
        newsroom.published(newsroom.claim(first, words))
    second = revised(newsroom, first, TEXT.replace("$4.2", "$4.9").replace("300", "800").replace(LOST, ""))
    # session, person, this revision, the one before it, the newest, anchors, where they were sure, verdicts
    with django_assert_num_queries(8):
        editor_client.get(page_of(second))
