"""Two editors who merge at the same moment: one wins, the other is told."""

import pytest

from annotations.access.refusals import Conflict
from annotations.claims.models import Appearance, Claim
from annotations.ledger.queries import first_broken_link
from annotations.review.merging import merge_claims
from annotations.verdicts.actions import draft_verdict
from annotations.verdicts.models import Verdict
from tests.ledger.test_concurrency import at_once
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_claims_merged_into_each_other_at_once_leave_one_that_stands(newsroom: Newsroom) -> None:
    one, other = newsroom.claim(), newsroom.claim(newsroom.revision())
    at, first, second = newsroom.now(), newsroom.editor, newsroom.second_editor
    results = at_once(
        lambda: merge_claims(claim=one, into=other, by=first, at=at),
        lambda: merge_claims(claim=other, into=one, by=second, at=at),
    )
    [lost] = [result for result in results if isinstance(result, Exception)]
    assert isinstance(lost, Conflict)
    stands = Claim.objects.get(merged_into=None)
    assert lost.existing == stands.pk
    assert {*Appearance.objects.values_list("claim", flat=True)} == {stands.pk}
    assert first_broken_link() is None


def test_a_verdict_begun_while_its_claim_is_merged_is_not_left_behind(newsroom: Newsroom) -> None:
    one, other = newsroom.claim(), newsroom.claim(newsroom.revision())
    at, editor, checker = newsroom.now(), newsroom.editor, newsroom.checker
    _merged, draft = at_once(
        lambda: merge_claims(claim=one, into=other, by=editor, at=at),
        lambda: draft_verdict(claim=one, by=checker, at=at),
    )
    if isinstance(draft, Exception):
        assert isinstance(draft, Conflict)
        assert not Verdict.objects.exists()
    else:
        assert Verdict.objects.get().claim == other
