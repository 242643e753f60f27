"""Who is meant by an @: user names of the desk, wherever they stand in a sentence."""

import pytest

from annotations.access.models import User
from annotations.discussions.mentions import emphasised, named

PEOPLE = [
    User(pk=1, username="nina"), User(pk=2, username="nina.new"), User(pk=3, username="Sam_2"),
    User(pk=4, username="zo\u00eb"), User(pk=5, username="\u0646\u0648\u0631"), User(pk=6, username="ann@desk.org"),
    User(pk=7, username="+kim-"),
]  # fmt: skip
CASES = {
    "@nina, look.": (["nina"], []),
    "Ask @nina.": (["nina"], []),
    "Ask @nina.new.": (["nina.new"], []),
    "(@Sam_2) and @SAM_2 🚢": (["Sam_2"], []),
    "@nina @nina.new @nina": (["nina", "nina.new"], []),
    "mail nina@example.org or see https://site.org/@nina": ([], []),
    "@reuters says; @nobody. too": ([], ["reuters", "nobody"]),
    "@@nina": ([], []),
    "no one @ all": ([], []),
    "@ninas": ([], ["ninas"]),
    "@zoe\u0308, decomposed as some keyboards write it": (["zo\u00eb"], []),
    "\u200f@\u0646\u0648\u0631\u060c \u0627\u0646\u0638\u0631": (["\u0646\u0648\u0631"], []),
    "@ann@desk.org.": (["ann@desk.org"], []),
    "@+kim- and @+kim-.": (["+kim-"], []),
}


@pytest.mark.parametrize("text", CASES)
def test_names_are_found_and_unknown_ones_are_said(text: str) -> None:
    people, unknown = named(text, PEOPLE)
    assert ([person.username for person in people], unknown) == CASES[text]


def test_a_known_name_is_strong_and_nothing_else_changes() -> None:
    assert emphasised("Ask @Nina. Or @reuters, a@b.org", PEOPLE) == "Ask **@Nina**. Or @reuters, a@b.org"
