"""Discussions: who says what, who is told, what may be changed, and when it is over."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from annotations.access.refusals import Conflict, Invalid, NotAllowed
from annotations.claims.models import Claim
from annotations.discussions.actions import (
    Said,
    answer,
    begin_discussion,
    edit_comment,
    reopen_discussion,
    resolve_discussion,
)
from annotations.discussions.models import Comment, Discussion
from annotations.discussions.policies import EDITABLE_FOR
from annotations.discussions.queries import about_claim, about_verdict
from annotations.ledger.models import Entry
from annotations.notices.models import Notice
from annotations.verdicts.models import Verdict
from tests.newsroom import Newsroom


def _begin(newsroom: Newsroom, text: str = "Is this so?", *, claim: Claim | None = None) -> Said:
    return begin_discussion(claim=claim or newsroom.claim(), text=text, by=newsroom.checker, at=newsroom.now())


def _told() -> list[tuple[str, str]]:
    return [(notice.person.username, notice.kind) for notice in Notice.objects.order_by("pk")]


def test_who_is_named_is_told_once_and_unknown_names_are_given_back(newsroom: Newsroom) -> None:
    newsroom.editor  # noqa: B018  who is named
    said = _begin(newsroom, "@eda-editor and @EDA-editor: does @reuters say so?")
    assert (said.mentioned, said.unknown) == ([newsroom.editor], ["reuters"])
    assert _told() == [("eda-editor", "mentioned")]
    assert Notice.objects.get().reason.startswith("@eda-editor")


def test_a_notice_says_the_words_without_the_signs_of_markdown(newsroom: Newsroom) -> None:
    newsroom.editor  # noqa: B018  who is named
    _begin(newsroom, "@eda-editor it is **so** & [so](https://example.org)")
    assert Notice.objects.get().reason == "@eda-editor it is so & so"


def test_partners_and_who_left_are_not_named(newsroom: Newsroom) -> None:
    newsroom.partner  # noqa: B018  who could be named, but is not of the desk
    assert _begin(newsroom, "@wire-partner?").unknown == ["wire-partner"]


def test_everybody_in_it_is_told_of_an_answer_but_not_who_gives_it(newsroom: Newsroom) -> None:
    discussion = _begin(newsroom).comment.discussion
    answer(discussion=discussion, text="Yes.", by=newsroom.editor, at=newsroom.now())
    answer(discussion=discussion, text="Sure, @carla-checker?", by=newsroom.second_checker, at=newsroom.now())
    assert _told() == [("carla-checker", "replied"), ("carla-checker", "mentioned"), ("eda-editor", "replied")]


def test_the_author_of_a_verdict_is_told_what_is_said_about_it(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    begin_discussion(
        claim=verdict.claim, verdict=verdict, text="One origin only.", by=newsroom.editor, at=newsroom.now()
    )
    notice = Notice.objects.get()
    assert (notice.person, notice.kind, notice.subject_type) == (newsroom.checker, "replied", "verdict")


def test_a_verdict_on_another_claim_is_refused(newsroom: Newsroom) -> None:
    verdict, other = newsroom.draft(), newsroom.claim()
    with pytest.raises(Invalid, match="another claim"):
        begin_discussion(claim=other, verdict=verdict, text="Well?", by=newsroom.checker, at=newsroom.now())


@pytest.mark.parametrize(
    ("text", "sentence"), [("  \n ", "Write something"), ("x" * 5001, "too long"), ("\x00", "stray")]
)
def test_nothing_and_too_much_is_refused_with_a_sentence(newsroom: Newsroom, text: str, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        _begin(newsroom, text)
    assert not Discussion.objects.exists()


def test_a_partner_says_nothing(newsroom: Newsroom) -> None:
    discussion = _begin(newsroom).comment.discussion
    for act in (
        lambda: begin_discussion(claim=discussion.claim, text="Hi", by=newsroom.partner, at=newsroom.now()),
        lambda: answer(discussion=discussion, text="Hi", by=newsroom.partner, at=newsroom.now()),
        lambda: resolve_discussion(discussion=discussion, by=newsroom.partner, at=newsroom.now()),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_slip_is_put_right_soon_and_the_ledger_keeps_the_first_words(newsroom: Newsroom) -> None:
    newsroom.editor  # noqa: B018  who is named later
    comment = _begin(newsroom).comment
    edit_comment(comment=comment, text="Is this so, @eda-editor?", by=newsroom.checker, at=comment.at + EDITABLE_FOR)
    entry = Entry.objects.latest("sequence")
    assert (entry.before, entry.event) == ({"text": "Is this so?"}, "comment.edited")
    assert _told() == [("eda-editor", "mentioned")]
    edit_comment(comment=comment, text="So, @eda-editor?", by=newsroom.checker, at=comment.at + EDITABLE_FOR)
    assert len(_told()) == 1


def test_a_comment_stays_as_it_is_later_or_after_an_answer_and_for_others(newsroom: Newsroom) -> None:
    comment = _begin(newsroom).comment
    with pytest.raises(NotAllowed, match="Carla Checker's"):
        edit_comment(comment=comment, text="Mine", by=newsroom.editor, at=comment.at)
    with pytest.raises(Conflict, match="quarter of an hour"):
        edit_comment(
            comment=comment, text="Late", by=newsroom.checker, at=comment.at + EDITABLE_FOR + timedelta(seconds=1)
        )
    answer(discussion=comment.discussion, text="Yes.", by=newsroom.editor, at=comment.at)
    with pytest.raises(Conflict, match="answered already"):
        edit_comment(comment=comment, text="After all", by=newsroom.checker, at=comment.at)
    assert Comment.objects.get(pk=comment.pk).text == "Is this so?"


def test_a_resolved_discussion_takes_no_answer_until_it_is_reopened(newsroom: Newsroom) -> None:
    discussion = _begin(newsroom).comment.discussion
    given = {"discussion": discussion, "by": newsroom.editor}
    resolve_discussion(**given, at=newsroom.now())
    before = Entry.objects.count()
    resolve_discussion(**given, at=newsroom.now())
    assert Entry.objects.count() == before
    with pytest.raises(Conflict, match="Reopen it"):
        answer(**given, text="Still?", at=newsroom.now())
    reopen_discussion(**given, at=newsroom.now())
    assert answer(**given, text="Still?", at=newsroom.now()).comment.pk


def test_a_verdicts_page_has_its_own_discussions_and_those_of_its_claim(newsroom: Newsroom) -> None:
    claim = newsroom.claim()
    verdict = newsroom.draft(claim)
    other: Verdict = newsroom.draft(claim, by=newsroom.second_checker)
    made = [
        begin_discussion(claim=claim, verdict=about, text="Well?", by=newsroom.editor, at=newsroom.now())
        for about in (None, verdict, other)
    ]
    on_claim, on_verdict, _on_other = [said.comment.discussion for said in made]
    assert list(about_verdict(verdict.pk, claim.pk)) == [on_claim, on_verdict]
    assert about_claim(claim.pk, newsroom.editor).count() == 3


def test_the_database_keeps_no_discussion_resolved_by_nobody(newsroom: Newsroom) -> None:
    discussion = _begin(newsroom).comment.discussion
    with pytest.raises(IntegrityError, match="discussion_is_resolved"), transaction.atomic():
        Discussion.objects.filter(pk=discussion.pk).update(resolved_at=newsroom.now())
