"""The editor's checklist: each rule by what keeps and what breaks it, and how it is overridden."""

from typing import Any

import pytest

from annotations.access.refusals import Invalid
from annotations.ledger.queries import history
from annotations.review.actions import approve_verdict, return_verdict
from annotations.review.principles import PRINCIPLES, checked_overrides, fresh_checks
from annotations.review.since import as_it_was_returned
from annotations.verdicts.actions import submit_verdict, write_verdict
from annotations.verdicts.contacts import strike_contact
from annotations.verdicts.models import Verdict
from tests.ledger.verbs_of_contacts import contact
from tests.newsroom import Newsroom
from tests.reprints import reprints

pytestmark = pytest.mark.django_db
KEPT = {"archive_url": "https://archive.example.org/1"}


def _broken(verdict: Verdict) -> set[str]:
    return {check.principle.code for check in fresh_checks(verdict) if not check.holds}


def _sources(newsroom: Newsroom, **first: Any) -> list[dict[str, Any]]:
    one, other = newsroom.sources()
    return [{**one, **KEPT, **first}, {**other, **KEPT, "stance": "refutes"}]


def test_a_verdict_that_keeps_every_rule_is_approved_without_a_word(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted(sources=_sources(newsroom))
    contact(newsroom, claim=verdict.claim)
    assert _broken(verdict) == set()
    assert approve_verdict(verdict=verdict, by=newsroom.editor, at=newsroom.now()).overrides == {}


@pytest.mark.parametrize(
    ("first", "broken"),
    [
        ({"archive_url": ""}, {"replicable"}),
        ({"archive_url": "", "url": "", "withheld_reason": "In danger."}, set()),
        ({"kind": "secondary"}, {"primary_source"}),
        ({"kind": "own_reporting"}, set()),
        ({"origin_group": "audit.example.net"}, {"two_origins"}),
        ({"stance": "context"}, {"both_sides"}),
        ({"kind": "expert"}, {"interests", "primary_source"}),
        ({"kind": "expert", "interests": "None known."}, {"primary_source"}),
    ],
)
def test_each_rule_is_broken_by_what_it_is_about_alone(
    newsroom: Newsroom, first: dict[str, Any], broken: set[str]
) -> None:
    verdict = newsroom.submitted(sources=_sources(newsroom, **first))
    contact(newsroom, claim=verdict.claim)
    assert _broken(verdict) == broken


def test_the_list_names_the_sources_that_break_a_rule(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted(sources=[*_sources(newsroom), newsroom.sources()[1]])
    checks = {check.principle.code: check for check in fresh_checks(verdict)}
    assert checks["replicable"].sources == [3]


def test_two_prints_of_one_agencys_text_on_two_hosts_are_one_origin_until_each_is_given_a_word(
    newsroom: Newsroom, django_assert_num_queries: Any
) -> None:
    sources = reprints(newsroom)
    verdict = newsroom.submitted(sources=sources)
    contact(newsroom, claim=verdict.claim)
    assert _broken(verdict) == {"two_origins"}
    with pytest.raises(Invalid, match="Sources say nearly the same words") as refused:
        approve_verdict(verdict=verdict, by=newsroom.editor, at=newsroom.now())
    assert set(refused.value.problems) == {"overrides.two_origins"}
    why = {"two_origins": "The agency had two reporters there."}
    approved = approve_verdict(verdict=verdict, overrides=why, by=newsroom.editor, at=newsroom.now())
    assert approved.overrides == why

    words = [{**source, "origin_group": word} for source, word in zip(sources, ("Port", "Court"), strict=True)]
    named = newsroom.submitted(sources=words)
    contact(newsroom, claim=named.claim)
    assert _broken(named) == set()
    with django_assert_num_queries(4):  # sources, what their copies begin with, contacts, readings
        fresh_checks(named)


def test_the_list_names_the_sources_that_say_nearly_the_same_words(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted(sources=reprints(newsroom))
    checks = {check.principle.code: check for check in fresh_checks(verdict)}
    assert checks["two_origins"].sources == [1, 2]
    third = {**newsroom.sources()[0], "url": "https://ministry.example.com/"}
    more = newsroom.submitted(sources=[*reprints(newsroom), third])
    assert "two_origins" not in _broken(more)


def test_only_an_entry_about_the_claimant_that_stands_counts_as_asking(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted(sources=_sources(newsroom))
    contact(newsroom, claim=verdict.claim, whom="expert")
    assert _broken(verdict) == {"claimant_asked"}
    asked = contact(newsroom, claim=verdict.claim)
    assert _broken(verdict) == set()
    strike_contact(contact=asked, reason="Another claim.", by=newsroom.checker, at=newsroom.now())
    assert _broken(verdict) == {"claimant_asked"}


def test_where_nobody_is_named_nobody_has_to_be_asked(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted(newsroom.claim(claimant_name=""), sources=_sources(newsroom))
    assert "claimant_asked" not in _broken(verdict)


def test_approval_names_each_rule_that_is_broken_and_a_warning_stops_nothing(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted(sources=newsroom.sources()[1:])
    with pytest.raises(Invalid) as refused:
        approve_verdict(verdict=verdict, by=newsroom.editor, at=newsroom.now())
    needed = {one.code for one in PRINCIPLES if one.needed} - {"interests", "second_reading", "readers_agree"}
    assert set(refused.value.problems) == {f"overrides.{code}" for code in needed}


def test_a_rule_that_there_is_not_is_no_override(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    with pytest.raises(Invalid, match="There is no such rule: luck"):
        checked_overrides(fresh_checks(verdict), {"luck": "It was there."})


def test_what_changed_since_a_return_is_what_the_editor_saw_then(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    entries = history([("verdict", verdict.pk)])
    assert as_it_was_returned(entries.all()) == {}
    verdict = return_verdict(verdict=verdict, reason="Look again.", by=newsroom.editor, at=newsroom.now())
    for summary in ("Half way.", "The end."):
        found = newsroom.findings(summary=summary)
        verdict = write_verdict(verdict=verdict, findings=found, by=verdict.author, at=newsroom.now())
    submit_verdict(verdict=verdict, by=verdict.author, at=newsroom.now())
    assert as_it_was_returned(entries.all()) == {"summary": "The budget report confirms the figure."}
