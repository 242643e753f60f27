"""What a verdict needs before an editor sees it, told by field."""

from typing import Any

import pytest

from annotations.access.refusals import Invalid
from annotations.verdicts.actions import Findings, draft_verdict, submit_verdict, write_verdict
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
