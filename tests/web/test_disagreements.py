"""Figures that disagree, where people see them: an article's page, the workbench, a card, a verdict and a topic."""

import re
from decimal import Decimal
from urllib.parse import quote

import pytest

from annotations.claims.disagreeing import Figure, compare
from annotations.web.disagreements import misfits_of

TEXT = """Two camps, two payrolls

Together the two camps pay over 50,000 fighters, the agency counted. Karl Orr has a list of 12,000 fighters.

Rami Dahl has a list of 54,000 fighters, and of nothing else."""
OTHER = "Elsewhere\n\nThe flood in Tellin killed 12 people. In the capital nothing happened."


def say(newsroom, revision, exact, wording, value, **also):
    return newsroom.claim(
        revision, exact, wording=wording, value=Decimal(value), **{"unit": "fighters", "comparator": "=", **also}
    )


@pytest.fixture
def revision(newsroom):
    return newsroom.revision(newsroom.article(TEXT))


@pytest.fixture
def claims(newsroom, revision):
    whole = say(
        newsroom, revision, "over 50,000 fighters", "The two camps together pay more than 50,000 fighters.", 50000,
        comparator=">", claimant_name="Harlow Wire", topics=["Payrolls", "السلام"],
    )  # fmt: skip
    parts = [
        say(newsroom, revision, f"{shown} fighters", f"{name} says that he commands {shown} fighters.", value,
            claimant_name=name, reported_by="Harlow Wire", topics=["Payrolls"])
        for name, shown, value in (("Karl Orr", "12,000", 12000), ("Rami Dahl", "54,000", 54000))
    ]  # fmt: skip
    return [whole, *parts]


def plain(page):
    """Without marks, and without the signs that keep names in their own direction."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>|[\u2068\u2069]", "", page.content.decode()))


SUM = (
    "12,000 (Karl Orr) + 54,000 (Rami Dahl) make 66,000 together; "
    "the whole is said to be more than 50,000 fighters (Harlow Wire). 16,000 apart (32%)"
)


def test_an_articles_page_says_what_does_not_add_up_and_names_everybody(newsroom, checker_client, revision, claims):
    newsroom.published(claims[0], rating="mixed")
    page = checker_client.get(f"/articles/{revision.article_id}/figures/")
    assert SUM in plain(page)
    assert f'href="/claims/{claims[1].pk}/edit/"' in page.content.decode()
    assert 'data-rating="mixed"' in page.content.decode()
    assert "Karl Orr, via Harlow Wire" in plain(page)


def test_the_workbench_and_the_cards_say_it_too(checker_client, revision, claims):
    page = checker_client.get(f"/articles/{revision.article_id}/workbench/")
    assert plain(page).count(SUM) == 1 + len(claims)
    assert plain(page).count("figures disagree") == len(claims)
    assert f'href="/articles/{revision.article_id}/figures/"' in page.content.decode()


def test_a_card_that_comes_later_says_it_as_well(checker_client, revision, claims):
    address = f"/articles/{revision.article_id}/workbench/cards/?revision=1&ids={claims[2].pk}"
    assert "figures disagree" in checker_client.get(address).json()["cards"][str(claims[2].pk)]


def test_the_editor_reads_it_before_deciding(newsroom, editor_client, claims):
    verdict = newsroom.submitted(claims[1])
    assert SUM in plain(editor_client.get(f"/verdicts/{verdict.pk}/"))


def test_a_claim_whose_figure_fits_says_nothing(newsroom, editor_client, checker_client):
    revision = newsroom.revision()
    claim = say(newsroom, revision, "$4.2 million", "The repairs cost 4.2 million dollars.", 4_200_000, unit="USD")
    verdict = newsroom.submitted(claim)
    for page in (
        editor_client.get(f"/verdicts/{verdict.pk}/"),
        checker_client.get(f"/articles/{revision.article_id}/workbench/"),
    ):
        assert "Figures that disagree" not in plain(page)
    assert "No figures disagree" in plain(checker_client.get(f"/articles/{revision.article_id}/figures/"))


def test_figures_of_the_text_that_nobody_has_made_a_claim_are_compared_as_well(newsroom, checker_client):
    text = "March\n\nOrganisers say that 150,000 people marched. The police said that 35,000 people marched."
    article = newsroom.article(text)
    page = plain(checker_client.get(f"/articles/{article.pk}/figures/"))
    assert "are said of the same thing. 115,000 apart (77%)" in page
    assert "in the text, no claim yet" in page


def test_a_claim_in_another_article_that_says_otherwise_stands_beside_it(newsroom, checker_client):
    for name, number, text in (("The mayor", 12, OTHER), ("The ministry", 31, OTHER.replace("12", "31"))):
        words = {"wording": f"The flood in Tellin killed {number} people.", "claimant_name": name}
        revision = newsroom.revision(newsroom.article(text))
        newsroom.claim(revision, f"{number} people", **words, value=Decimal(number), unit="person", comparator="=")
    page = plain(checker_client.get(f"/articles/{revision.article_id}/figures/"))
    assert "12 person (The mayor) and 31 person (The ministry) are said of the same thing. 19 apart (61%)" in page
    assert "in another article" in page


def test_a_topics_page_puts_figures_and_claims_of_the_topic_together(checker_client, claims):
    topics = checker_client.get("/topics/")
    assert "Payrolls 3 claims" in plain(topics)
    page = plain(checker_client.get("/topics/Payrolls/"))
    assert SUM in page
    assert all(claim.wording in page for claim in claims)
    arabic = plain(checker_client.get("/topics/السلام/"))
    assert claims[0].wording in arabic
    assert claims[1].wording not in arabic
    assert checker_client.get("/topics/Payroll/").status_code == 404


def test_topics_without_any_claim_say_how_to_begin(checker_client):
    assert "Give a claim topics in its details." in plain(checker_client.get("/topics/"))


@pytest.mark.parametrize("topic", ["ports\nand ships", "ports/ships", "50 % of it?", "\u2028ports"])
def test_a_topic_of_any_signs_has_a_page_and_breaks_no_other(checker_client, newsroom, topic):
    claim = newsroom.claim(topics=[topic])
    address = f"/topics/{quote(topic, safe='')}/"
    assert claim.wording in plain(checker_client.get(address))
    for page in ("/topics/", f"/claims/{claim.pk}/edit/"):
        assert checker_client.get(page).status_code == 200


@pytest.mark.parametrize("path", ["/topics/", "/topics/Payrolls/", "/articles/1/figures/"])
def test_only_the_desk_sees_them(client, newsroom, path):
    assert client.get(path)["Location"].startswith("/login/")
    client.force_login(newsroom.partner)
    assert client.get(path).status_code == 403


def test_the_sentences_are_told_in_the_readers_language(checker_client, revision, claims):
    page = checker_client.get(f"/articles/{revision.article_id}/figures/", HTTP_ACCEPT_LANGUAGE="fr")
    assert "12 000 (Karl Orr) + 54 000 (Rami Dahl) font ensemble 66 000" in plain(page).replace("\u202f", " ").replace(
        "\xa0", " "
    )


@pytest.mark.parametrize("more", [0, 12])
def test_the_number_of_queries_does_not_grow_with_figures(
    newsroom, checker_client, editor_client, revision, claims, django_assert_num_queries, more
):
    for number in range(more):
        other = newsroom.revision(newsroom.article(f"Other\n\nThe camp at Arden has {number} fighters."))
        say(
            newsroom, other, f"{number} fighters", f"The camp at Arden has {number} fighters.", number, topics=["Arden"]
        )
    verdict = newsroom.submitted(claims[1])
    with django_assert_num_queries(6):  # session, person, revision, the article's figures, those elsewhere, verdicts
        checker_client.get(f"/articles/{revision.article_id}/figures/")
    with django_assert_num_queries(13):  # eleven without figures; those elsewhere, their verdicts
        checker_client.get(f"/articles/{revision.article_id}/workbench/")
    # sixteen without figures (discussions, contacts, second readings, who else may approve among them); those here,
    # those elsewhere, their verdicts
    with django_assert_num_queries(19):
        editor_client.get(f"/verdicts/{verdict.pk}/")
    with django_assert_num_queries(7):  # session, person, count, page, its verdicts, figures, their verdicts
        checker_client.get("/topics/Payrolls/")
    with django_assert_num_queries(4):  # session, person, how long the ledger is, topics
        checker_client.get("/topics/")


def test_of_many_that_differ_the_two_farthest_apart_are_told():
    figures = [
        Figure(
            key=name, value=Decimal(value), unit="person", claimant=name, about=f"The quake in Oster killed {value}."
        )
        for name, value in (("a", 9), ("b", 15), ("c", 40))
    ]
    (group,) = compare(figures)
    assert len(group.findings) == 3
    assert [misfit.apart for misfit in misfits_of(group)] == ["31 apart (78%)"]
    assert [misfit.apart for misfit in misfits_of(group, "b")] == ["25 apart (62%)"]


def test_a_claims_page_leads_to_its_topics(newsroom, checker_client, claims):
    blank = newsroom.claim(topics=[" ", "a/b", "100 %?"])
    page = checker_client.get(f"/claims/{blank.pk}/edit/").content.decode()
    assert checker_client.get(re.findall(r'href="(/topics/a/b/)"', page)[0]).status_code == 200
    assert checker_client.get(re.findall(r'href="(/topics/100[^"]+)"', page)[0]).status_code == 200
    assert plain(checker_client.get("/topics/")).count(" 1 claim") == 3
    page = checker_client.get(f"/claims/{claims[0].pk}/edit/").content.decode()
    assert 'href="/topics/Payrolls/"' in page
    assert checker_client.get("/topics/%D8%A7%D9%84%D8%B3%D9%84%D8%A7%D9%85/").status_code == 200


def test_a_rating_beside_the_scales_axis_is_called_by_its_own_word_and_has_its_own_sign(
    newsroom, checker_client, revision, claims
):
    newsroom.published(claims[0], rating="outdated")
    for path in (f"/articles/{revision.article_id}/figures/", "/topics/Payrolls/"):
        page = checker_client.get(path).content.decode()
        assert "Outdated" in page, path
        assert "Other</span>" not in page, path
