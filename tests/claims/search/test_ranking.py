"""Whether two sentences say the same: words by rarity, figures as numbers, what is denied and what is the opposite."""

import pytest

from annotations.claims.search.ranking import Relation, likeness, rarity
from annotations.claims.search.said import said_in

SAME = (
    ("en", "The number of unemployed people rose by 5% last year.", "Unemployment increased by 5% in the past year."),
    ("en", "The repairs cost 1.5 million dollars.", "The cost of the repairs was 1,500,000 dollars."),
    ("en", "The harbour of Eastport reopened on Monday.", "Eastport's harbour was reopened on Monday."),
    ("en", "Crime has not fallen in Eastport.", "In Eastport crime did not drop."),
    ("en", "No fewer than 48 sources spoke to Reuters.", "48 sources spoke to Reuters."),
    ("en", "No country exports more rice than Norland.", "Norland exports the most rice, more than any other country."),
    ("en", "The mayor did not meet the unions.", "The mayor refused to meet the unions."),
    ("fr", "L'usine de Lyon emploie 1 200 salariés.", "1.200 employés travaillent à l'usine de Lyon."),
    ("de", "Die Zahl der Arbeitslosen ist um 3,5 % gestiegen.", "Die Arbeitslosigkeit stieg um 3,5 %."),
    ("es", "El paro subió un 2,1 % en marzo.", "En marzo el desempleo aumentó un 2,1 %."),
    ("ar", "ارتفعت أسعار الخبز في القاهرة", "ارتفاع أسعار الخبز بالقاهرة"),
)
OPPOSITE = (
    ("en", "The harbour of Eastport reopened on Monday.", "The harbour of Eastport did not reopen on Monday."),
    ("en", "Exports of wheat rose last year.", "Exports of wheat fell last year."),
    ("en", "The court found Ana Ruiz guilty.", "The court found Ana Ruiz innocent."),
    ("en", "The mayor refused to meet the unions.", "The mayor did not refuse to meet the unions."),
    ("es", "El alcalde se reunió con el sindicato.", "El alcalde se negó a reunirse con el sindicato."),
    ("fr", "Le port a rouvert lundi.", "Le port n'a pas rouvert lundi."),
    ("de", "Die Stadt hat den Hafen geöffnet.", "Die Stadt hat den Hafen nicht geöffnet."),
    ("es", "El puerto reabrió el lunes.", "El puerto no reabrió el lunes."),
    ("ar", "ارتفعت أسعار الخبز في القاهرة", "لم ترتفع أسعار الخبز في القاهرة"),
    ("ar", "ارتفعت أسعار الخبز في القاهرة", "انخفضت أسعار الخبز في القاهرة"),
)
OTHERS = (
    ("en", "At least 500 people came to the march.", "At most 500 people came to the march."),
    ("en", "Unemployment in Norland fell to 3.1 percent.", "Unemployment in Westland fell to 3.1 percent."),
    ("en", "The minister Ada Keller said that crime fell.", "The minister Olga Brandt said that crime fell."),
    ("en", "Norland's inflation hit 64% in May.", "Inflation in Westland reached 64 percent in May."),
    ("en", "The prison was not built for the 900 who live there.", "The prison, built for the 900 who live there."),
)
OTHER_FIGURE = (
    ("en", "Reuters spoke to 48 sources.", "Reuters spoke to 480 sources."),
    ("en", "The repairs cost $4.2 million.", "The repairs cost $4.9 million."),
    ("en", "Traffic fell by 14 per cent.", "Traffic fell by 41 per cent."),
    ("en", "The bridge was closed on the 12 March.", "The bridge was closed on the 24 March."),
    ("fr", "L'usine emploie 1 200 salariés.", "L'usine emploie 12 000 salariés."),
    ("ar", "قتل ٤٨ شخصا في الانفجار", "قتل ٤٨٠ شخصا في الانفجار"),
)


def relation(language: str, one: str, other: str) -> Relation:
    weigh = rarity({}, 1000)
    there = likeness(said_in(one, language), said_in(other, language), weigh)
    back = likeness(said_in(other, language), said_in(one, language), weigh)
    assert there == back, "what says the same does so in both directions"
    return there.relation


@pytest.mark.parametrize("case", SAME, ids=lambda case: case[1])
def test_the_same_in_other_words_says_the_same(case: tuple[str, str, str]) -> None:
    assert relation(*case) == Relation.SAME


@pytest.mark.parametrize("case", OPPOSITE, ids=lambda case: case[2])
def test_a_denial_or_an_opposite_word_says_the_opposite(case: tuple[str, str, str]) -> None:
    assert relation(*case) == Relation.OPPOSITE


@pytest.mark.parametrize("case", OTHERS, ids=lambda case: case[2])
def test_what_is_said_of_another_place_or_by_somebody_else_is_never_the_same(case: tuple[str, str, str]) -> None:
    assert relation(*case) != Relation.SAME


def test_another_spelling_of_a_name_is_the_same_name() -> None:
    one, other = "The fighters of Rami Makhlouf left Latakia.", "The fighters of Rami Makhluf left Lattakia."
    assert relation("en", one, other) == Relation.SAME


@pytest.mark.parametrize("case", OTHER_FIGURE, ids=lambda case: case[2])
def test_another_figure_is_never_the_same(case: tuple[str, str, str]) -> None:
    assert relation(*case) == Relation.OTHER_FIGURE


def test_a_denied_opposite_says_the_same_again() -> None:
    assert relation("en", "Exports of wheat rose.", "Exports of wheat did not fall.") == Relation.SAME


def test_a_denial_in_another_clause_denies_nothing_here() -> None:
    long = "The harbour of Eastport reopened on Monday, but its director did not speak to the press."
    assert relation("en", "The harbour of Eastport reopened on Monday.", long) == Relation.SAME


def test_what_shares_rare_words_is_nearer_than_what_shares_common_ones() -> None:
    weigh = rarity({"govern": 900, "minist": 800, "eastport": 2}, 1000)
    asked = said_in("The government minister visited Eastport.", "en")
    rare = likeness(asked, said_in("Eastport was flooded.", "en"), weigh)
    common = likeness(asked, said_in("The government minister resigned.", "en"), weigh)
    assert rare.score > common.score


def test_a_few_words_of_a_sentence_are_not_the_sentence() -> None:
    paid = "Fighters on the coast are paid 20 to 30 dollars a month."
    assert relation("en", "at least 54,000 fighters", paid) == Relation.RELATED
    assert (
        relation("en", "at least 54,000 fighters", "Rami Makhlouf commands at least 54,000 fighters.") == Relation.SAME
    )
    assert (
        relation("en", "the harbour", "The harbour of Eastport was closed by the port authority.") == Relation.RELATED
    )
