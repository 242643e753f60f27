"""Which stored claims are compared with which, and where claims with a topic are found."""

from decimal import Decimal

from annotations.claims.comparing import MOST_ELSEWHERE, compared_in, elsewhere, figures_of, figures_on, in_article
from annotations.claims.in_text import figures_in_text
from annotations.claims.topics import on_topic, topics
from annotations.review.settling import retire_appearance
from tests.newsroom import Newsroom


def figure(newsroom: Newsroom, text: str, exact: str, value: int, unit: str = "person", **also):
    revision = newsroom.revision(newsroom.article(text))
    details = {"wording": also.pop("wording", text), "value": Decimal(value), "unit": unit, "comparator": "="}
    return newsroom.claim(revision, exact, **details, **also), revision


def test_an_articles_figures_are_those_of_its_claims_with_a_value_and_a_unit(newsroom):
    claim, revision = figure(newsroom, "Flood\n\nThe flood killed 12 people.", "12 people", 12)
    newsroom.claim(revision, "flood killed", wording="No value.")
    newsroom.claim(revision, "killed", wording="No unit.", value=Decimal(3))
    assert in_article(revision.article_id) == [claim]
    appearance = claim.appearances.get()
    retire_appearance(appearance=appearance, by=newsroom.editor, at=newsroom.now())
    assert in_article(revision.article_id) == []


def test_claims_elsewhere_are_found_by_their_unit_however_it_is_spelled(newsroom):
    here, _revision = figure(newsroom, "A\n\nIt has 12 fighters.", "12 fighters", 12, "fighters")
    same, _other = figure(newsroom, "B\n\nIt has 15 fighters.", "15 fighters", 15, "Fighter")
    figure(newsroom, "C\n\nIt has 15 ships.", "15 ships", 15, "ship")
    assert elsewhere([here]) == [same]
    assert elsewhere([]) == []


def test_of_very_many_claims_elsewhere_the_newest_are_compared(newsroom):
    here, _revision = figure(newsroom, "A\n\nIt has 12 fighters.", "12 fighters", 12, "fighters")
    words = [f"{number} more fighters" for number in range(MOST_ELSEWHERE + 5)]
    other = newsroom.revision(newsroom.article("Other\n\n" + ", ".join(f"about {word}" for word in words)))
    marked = [
        newsroom.claim(other, f"about {word}", wording=word, value=Decimal(1), unit="fighters", comparator="=")
        for word in words
    ]
    found = elsewhere([here])
    assert len(found) == MOST_ELSEWHERE
    assert found[0] == marked[-1]


def test_figures_of_the_text_are_left_out_when_a_claim_has_them(newsroom):
    claim, revision = figure(
        newsroom, "March\n\nPolice said 35,000 people marched, organisers said 150,000 people marched.",
        "35,000 people", 35000,
    )  # fmt: skip
    assert [one.value for one in figures_in_text(revision)] == [35000, 150000]
    assert [one.value for one in figures_in_text(revision, figures_of([claim]))] == [150000]


def test_a_disagreement_among_others_only_is_not_told_in_an_article_that_has_no_part_in_it(newsroom):
    for who, killed in (("mayor", 12), ("ministry", 31)):
        text = f"Flood\n\nThe flood in Tellin killed {killed} people."
        figure(newsroom, text, f"{killed} people", killed, claimant_name=who)
    _claim, revision = figure(newsroom, "Quake\n\nThe quake in Oster killed 5 people.", "5 people", 5)
    assert not compared_in(revision).disagreeing().groups


def test_a_topic_is_found_as_a_whole_and_in_every_script(newsroom):
    here, _revision = figure(newsroom, "A\n\nIt has 12 fighters.", "12 fighters", 12, topics=["Syria", 'a "quote"'])
    there, _other = figure(newsroom, "B\n\nIt has 15 fighters.", "15 fighters", 15, topics=["سوريا", "Syria"])
    newsroom.claim(wording="Without one.")
    assert list(on_topic("Syria")) == [there, here]
    assert list(on_topic("سوريا")) == [there]
    assert list(on_topic('a "quote"')) == [here]
    assert list(on_topic("Syr")) == []
    assert figures_on("Syria") == [here, there]
    assert topics("") == [('a "quote"', 1), ("Syria", 2), ("سوريا", 1)]
