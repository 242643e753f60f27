"""Who is at something: seen without going there, and cleared out. Their pages are tested in tests/web."""

from annotations.notices.presence import LASTS, Doing, be_there, busy, clear_out, others_at
from tests.newsroom import Newsroom


def test_who_is_at_a_claim_is_not_at_a_verdict_of_the_same_number(newsroom: Newsroom) -> None:
    at, verdict = newsroom.now(), newsroom.draft()
    verdict.pk = verdict.claim_id
    be_there(subject=verdict.claim, person=newsroom.checker, window="one", doing=Doing.READING, at=at)
    assert [one.person for one in others_at(verdict.claim, newsroom.editor, at)] == [newsroom.checker]
    assert others_at(verdict.claim, newsroom.checker, at) == []
    assert others_at(verdict, newsroom.editor, at) == []
    assert (busy("claim", newsroom.editor, at), busy("verdict", newsroom.editor, at)) == ([verdict.claim_id], [])


def test_who_left_without_a_word_is_forgotten_and_cleared_out(newsroom: Newsroom) -> None:
    at, claim = newsroom.now(), newsroom.claim()
    be_there(subject=claim, person=newsroom.checker, window="one", doing=Doing.READING, at=at)
    assert others_at(claim, newsroom.editor, at + LASTS)
    assert others_at(claim, newsroom.editor, at + LASTS * 2) == []
    assert clear_out(at + LASTS) == 0
    assert clear_out(at + LASTS * 2) == 1
