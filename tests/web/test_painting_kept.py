"""Long articles are painted once: what was painted is kept, and never shown once anything it was made of changed."""

from dataclasses import replace

import pytest
from django.core.cache import caches

from annotations.web import rendering
from annotations.web.rendering import MANY, Passage, painted_unnamed

HTML = "".join(f'<p data-start="{number * 20}">Paragraph {number:03} says.</p>' for number in range(MANY))


@pytest.fixture(autouse=True)
def _nothing_kept():
    caches["painted"].clear()
    yield
    caches["painted"].clear()


@pytest.fixture
def painted_times(monkeypatch):
    times = []
    paint = rendering._painted_unnamed

    def counted(html, passages):
        times.append(len(passages))
        return paint(html, passages)

    monkeypatch.setattr(rendering, "_painted_unnamed", counted)
    return times


def passages(**changes):
    made = [Passage(number + 1, number * 20, number * 20 + 9, "none", "exact") for number in range(MANY)]
    return [replace(made[0], **changes), *made[1:]]


def test_the_same_claims_in_the_same_text_are_painted_once(painted_times):
    first, again = painted_unnamed(HTML, passages()), painted_unnamed(HTML, passages())
    assert first == again
    assert first[0].count("<mark") == MANY
    assert len(painted_times) == 1


@pytest.mark.parametrize(
    "change", [{"rating": "false"}, {"state": "changed"}, {"dimmed": True}, {"end": 4}, {"start": 2}]
)
def test_whatever_changes_of_one_claim_is_seen_at_once(change, painted_times):
    before = painted_unnamed(HTML, passages())
    assert painted_unnamed(HTML, passages(**change))[0] != before[0]
    assert len(painted_times) == 2


def test_another_text_is_painted_anew_and_a_claim_that_goes_is_gone():
    painted_unnamed(HTML, passages())
    assert "Other 000" in painted_unnamed(HTML.replace("Paragraph 000", "Other 000"), passages())[0].replace(
        "</mark>", ""
    )
    assert painted_unnamed(HTML, passages()[1:])[0].count("<mark") == MANY - 1


def test_few_claims_are_not_worth_keeping(painted_times):
    painted_unnamed(HTML, passages()[1:])
    painted_unnamed(HTML, passages()[1:])
    assert len(painted_times) == 2


def test_what_was_kept_is_still_no_text_that_a_template_would_escape():
    painted_unnamed(HTML, passages())
    assert hasattr(painted_unnamed(HTML, passages())[0], "__html__")
