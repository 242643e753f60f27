"""Where the words of an annotation stand, or why nowhere."""

from typing import Any

import pytest

from annotations.articles.models import Article
from annotations.claims.models import Appearance, Claim
from annotations.incoming.models import Annotation
from tests.api.annotations_sent.sending import AT, VIA, quote, quoting, selecting, send
from tests.api.conftest import Program, revised
from tests.newsroom import TEXT, Newsroom


@pytest.mark.parametrize(
    ("selectors", "words"),
    [
        ([{"type": "TextQuoteSelector", "exact": "people", "prefix": "1,200 "}], "people"),
        ([quote("300", prefix="least "), {"type": "CssSelector", "value": "p"}], "300"),
        ([{"type": "Choice", "items": [{"type": "TextQuoteSelector", "exact": "Ana Ruiz"}]}], "Ana Ruiz"),
        ([{"type": "TextQuoteSelector", "exact": "Traffic fell by 14 per cent last year",
           "refinedBy": {"type": "TextPositionSelector", "start": 16, "end": 27}}], "14 per cent"),
        ([{"type": "XPathSelector", "value": "/html/body/p[2]",
           "refinedBy": {"type": "TextQuoteSelector", "exact": "Ana Ruiz"}}], "Ana Ruiz"),
        ([{"type": "RangeSelector", "startSelector": {"type": "TextQuoteSelector", "exact": "Ana Ruiz"},
           "endSelector": {"type": "TextQuoteSelector", "exact": ".", "prefix": "Ruiz"}}], "Ana Ruiz"),
        ([{"type": "TextQuoteSelector", "exact": "not there"}, {"type": "TextQuoteSelector", "exact": "Ana Ruiz"}],
         "Ana Ruiz"),
    ],
)  # fmt: skip
def test_selectors_that_name_one_passage_find_it(
    writer: Program, article: Article, selectors: list[Any], words: str
) -> None:
    answer = send(writer, selecting(*selectors))
    assert answer.status_code == 201, answer.content
    assert Appearance.objects.get().exact == words


@pytest.mark.parametrize(
    ("selectors", "code"),
    [
        ([{"type": "TextQuoteSelector", "exact": "fifty thousand"}], "invalid"),
        ([{"type": "TextQuoteSelector", "exact": "the"}], "ambiguous"),
        ([{"type": "TextPositionSelector", "start": 0, "end": 7}], "no_selector"),
        ([{"type": "TextPositionSelector", "start": True, "end": 7}], "no_selector"),
        ([quote(""), {"type": "TextPositionSelector", "start": 0, "end": 7}], "no_selector"),
        ([{"type": "SvgSelector", "value": "<svg/>"}], "no_selector"),
        (["https://example.org/a-selector"], "no_selector"),
        ([], "no_selector"),
        ([quote("Ana Ruiz"), quote("June")], "contradictory"),
        ([quote("Ana Ruiz", refinedBy=quote("June"))], "invalid"),
    ],
)  # fmt: skip
def test_what_names_no_passage_or_several_is_refused_and_nothing_is_kept(
    writer: Program, article: Article, selectors: list[Any], code: str
) -> None:
    answer = send(writer, selecting(*selectors))
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert answer.json()["errors"][0]["pointer"] == "#/target"
    assert not Claim.objects.exists()
    assert not Annotation.objects.exists()


def test_words_that_stand_in_several_places_come_back_with_these_places(
    newsroom: Newsroom, writer: Program, article: Article
) -> None:
    text = newsroom.revision(article).text
    answer = send(writer, quoting("the"))
    assert {text[one["start"] : one["end"]] for one in answer.json()["candidates"]} == {"the"}
    assert len(answer.json()["candidates"]) > 1


def test_a_position_alone_counts_in_a_revision_of_the_desk_that_is_named(
    newsroom: Newsroom, writer: Program, article: Article
) -> None:
    newsroom.published(newsroom.claim(newsroom.revision(article), "14 per cent"))
    start = newsroom.revision(article).text.index("Ana Ruiz")
    position = {"type": "TextPositionSelector", "start": start, "end": start + 8}
    cached = {"type": "TimeState", "cached": f"http://testserver/articles/{article.pk}/revisions/1/"}
    revised(newsroom, article, TEXT.replace("The harbour", "Ahoy! The harbour"))
    assert send(writer, selecting(position, state=cached)).status_code == 201
    newest = Appearance.objects.latest("pk")
    assert (newest.revision.number, newest.exact, newest.start) == (2, "Ana Ruiz", start + 6)
    direct = quoting(at=cached["cached"], id=f"{VIA}2", target={"source": cached["cached"], "selector": position})
    assert send(writer, direct).status_code == 201


def test_several_targets_are_one_claim_in_several_places_and_a_choice_is_the_first_that_is_found(
    writer: Program, article: Article
) -> None:
    targets = [
        {"source": AT, "selector": {"type": "TextQuoteSelector", "exact": "Ana Ruiz"}},
        {"type": "Choice", "items": [
            {"source": "https://nobody.example/", "selector": {"type": "TextQuoteSelector", "exact": "June"}},
            {"source": AT, "selector": {"type": "TextQuoteSelector", "exact": "14 per cent"}},
        ]},
    ]  # fmt: skip
    assert send(writer, quoting(target=targets)).status_code == 201
    assert {one.exact for one in Claim.objects.get().appearances.all()} == {"Ana Ruiz", "14 per cent"}


def test_words_and_a_claim_at_once_are_refused(newsroom: Newsroom, writer: Program, article: Article) -> None:
    verdict = newsroom.published()
    targets = [quoting()["target"], f"http://testserver/claims/{verdict.claim_id}/"]
    assert send(writer, quoting(target=targets)).json()["code"] == "several_things"
