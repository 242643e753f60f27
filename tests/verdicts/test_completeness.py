"""What a verdict needs before an editor sees it, told by field; and how many origins its evidence has."""

from typing import Any

import pytest

from annotations.access.refusals import Invalid
from annotations.verdicts.actions import Findings, draft_verdict, submit_verdict, write_verdict
from annotations.verdicts.completeness import origins
from annotations.verdicts.models import Source
from tests.newsroom import Newsroom


def _problems(newsroom: Newsroom, **parts: Any) -> dict[str, list[str]]:
    verdict = draft_verdict(claim=newsroom.claim(), by=newsroom.checker, at=newsroom.now())
    findings = newsroom.findings(**parts)
    verdict = write_verdict(verdict=verdict, findings=findings, by=newsroom.checker, at=newsroom.now())
    with pytest.raises(Invalid) as refused:
        submit_verdict(verdict=verdict, by=newsroom.checker, at=newsroom.now())
    assert refused.value.code == "incomplete"
    verdict.refresh_from_db()
    assert verdict.status == "draft"
    return {field: [str(sentence) for sentence in said] for field, said in refused.value.problems.items()}


@pytest.mark.parametrize(
    ("parts", "field", "sentence"),
    [
        ({"attribution": ""}, "attribution", "Say whether the named source really says it."),
        ({"rating": None}, "rating", "Choose a rating from the scale."),
        ({"summary": ""}, "summary", "Sum the finding up in one sentence."),
        ({"summary": " \n "}, "summary", "Sum the finding up in one sentence."),
        ({"sources": []}, "sources", "Add at least one source."),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    newsroom: Newsroom, parts: dict[str, Any], field: str, sentence: str
) -> None:
    assert _problems(newsroom, **parts) == {field: [sentence]}


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"url": ""}, "url", "Give the source's address, or say why it is withheld."),
        ({"url": "", "withheld_reason": "  "}, "url", "Give the source's address, or say why it is withheld."),
        ({"accessed_on": None}, "accessed_on", "Say when you read it."),
        ({"stance": ""}, "stance", "Say whether it supports or refutes the claim, or gives context."),
        ({"quote": " "}, "quote", "Quote the words that matter."),
    ],
)
def test_what_a_source_lacks_is_said_beside_the_field_of_that_source(
    newsroom: Newsroom, values: dict[str, Any], field: str, sentence: str
) -> None:
    first, second = newsroom.sources()
    assert _problems(newsroom, sources=[first, {**second, **values}]) == {f"sources.1.{field}": [sentence]}


def test_everything_that_is_missing_is_said_at_once(newsroom: Newsroom) -> None:
    verdict = draft_verdict(claim=newsroom.claim(), by=newsroom.checker, at=newsroom.now())
    findings = Findings(sources=[{}])
    write_verdict(verdict=verdict, findings=findings, by=newsroom.checker, at=newsroom.now())
    with pytest.raises(Invalid) as refused:
        submit_verdict(verdict=verdict, by=newsroom.checker, at=newsroom.now())
    assert set(refused.value.problems) == {
        "attribution", "rating", "summary",
        "sources.0.url", "sources.0.accessed_on", "sources.0.stance", "sources.0.quote",
    }  # fmt: skip


@pytest.mark.parametrize(
    "values", [{"medium": "video", "quote": ""}, {"url": "", "withheld_reason": "She asked for it."}], ids=str
)
def test_a_source_that_needs_no_more_is_enough(newsroom: Newsroom, values: dict[str, Any]) -> None:
    first, second = newsroom.sources()
    assert newsroom.submitted(sources=[first, {**second, **values}]).status == "submitted"


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ({"url": "https://a.example.org/1"}, {"url": "https://b.example.org/2"}, 2),
        ({"url": "https://www.example.org/1"}, {"url": "http://EXAMPLE.org/2"}, 1),
        ({"url": "https://a.org", "origin_group": "Reuters"}, {"url": "https://b.org", "origin_group": " reuters "}, 1),
        ({"url": "https://a.org/1", "origin_group": "One"}, {"url": "https://a.org/2", "origin_group": "Two"}, 2),
        ({"publisher": "The Port"}, {"publisher": "the port"}, 1),
        ({"title": "A letter"}, {"publisher": "The Port"}, 2),
        ({}, {"url": "https://a.example/1"}, 1),
        ({}, {}, 0),
    ],
)  # fmt: skip
def test_ten_reprints_of_one_release_are_one_origin(one: dict[str, str], other: dict[str, str], count: int) -> None:
    assert len(origins([Source(**one), Source(**other)])) == count
