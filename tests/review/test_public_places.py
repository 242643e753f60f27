"""Where readers see a verdict, an editor decides on which words it stands."""

from collections.abc import Callable

import pytest

from annotations.access.refusals import NotAllowed
from annotations.articles.models import Origin, Revision
from annotations.articles.reading import Page
from annotations.claims.models import Anchor, Appearance, State
from annotations.claims.places import locate
from annotations.claims.receiving import receive_revision
from annotations.review.merging import merge_claims
from annotations.review.settling import (
    add_appearance,
    confirm_anchor,
    confirm_cosmetic,
    reattach_anchor,
    retire_appearance,
)
from tests.newsroom import TEXT, Newsroom

Decide = Callable[[Newsroom, Appearance, Revision, str], object]


def retire(newsroom: Newsroom, appearance: Appearance, revision: Revision, who: str) -> object:
    return retire_appearance(appearance=appearance, by=getattr(newsroom, who), at=newsroom.now())


def reattach(newsroom: Newsroom, appearance: Appearance, revision: Revision, who: str) -> object:
    anchor = Anchor.objects.get(appearance=appearance, revision=revision)
    place = locate(revision.text, exact="1,200 people")
    return reattach_anchor(anchor=anchor, place=place, by=getattr(newsroom, who), at=newsroom.now())


def confirm(newsroom: Newsroom, appearance: Appearance, revision: Revision, who: str) -> object:
    anchor = Anchor.objects.get(appearance=appearance, revision=revision)
    return confirm_anchor(anchor=anchor, by=getattr(newsroom, who), at=newsroom.now())


def appear(newsroom: Newsroom, appearance: Appearance, revision: Revision, who: str) -> object:
    place = locate(revision.text, exact="1,200 people")
    by = getattr(newsroom, who)
    return add_appearance(claim=appearance.claim, revision=revision, place=place, by=by, at=newsroom.now())


DECISIONS = (retire, reattach, confirm, appear)


def changed(newsroom: Newsroom) -> tuple[Appearance, Revision]:
    first = newsroom.revision()
    appearance = newsroom.appearance(first, "at least 300 more")
    page = Page.from_text(TEXT.replace("300 more", "800 more"), html=False, origin=Origin.PASTE)
    second = receive_revision(article=first.article, page=page, by=newsroom.checker, at=newsroom.now())
    assert second is not None
    return appearance, second


@pytest.mark.parametrize("decide", DECISIONS)
def test_a_checker_alone_never_changes_on_which_words_readers_see_a_verdict(newsroom: Newsroom, decide: Decide) -> None:
    appearance, second = changed(newsroom)
    newsroom.published(appearance.claim)
    with pytest.raises(NotAllowed, match="editor"):
        decide(newsroom, appearance, second, "checker")
    assert Appearance.objects.get().retired_at is None
    assert Anchor.objects.get(revision=second).state == State.CHANGED


@pytest.mark.parametrize("decide", DECISIONS[:3])
def test_the_same_holds_where_the_claim_was_merged_into_one_with_a_verdict_meanwhile(
    newsroom: Newsroom, decide: Decide
) -> None:
    appearance, second = changed(newsroom)
    verdict = newsroom.published()
    merge_claims(claim=appearance.claim, into=verdict.claim, by=newsroom.editor, at=newsroom.now())
    with pytest.raises(NotAllowed, match="editor"):
        decide(newsroom, appearance, second, "checker")
    assert not Appearance.objects.exclude(retired_at=None).exists()


@pytest.mark.parametrize("decide", DECISIONS)
def test_the_same_holds_for_a_withdrawn_verdict_which_stays_readable(newsroom: Newsroom, decide: Decide) -> None:
    appearance, second = changed(newsroom)
    newsroom.withdrawn(newsroom.published(appearance.claim))
    with pytest.raises(NotAllowed, match="editor"):
        decide(newsroom, appearance, second, "checker")


def test_confirming_all_that_changed_in_looks_only_leaves_what_readers_see_to_an_editor(newsroom: Newsroom) -> None:
    first = newsroom.revision()
    seen, unseen = (newsroom.appearance(first, words) for words in ("fell by 14 per cent", "1,200 people"))
    newsroom.published(seen.claim)
    page = Page.from_text(
        TEXT.replace("14 per", "14\u00a0per").replace("200 p", "200\u00a0p"), html=False, origin=Origin.PASTE
    )
    second = receive_revision(article=first.article, page=page, by=newsroom.checker, at=newsroom.now())
    assert second is not None
    by_checker = confirm_cosmetic(revision=second, by=newsroom.checker, at=newsroom.now())
    assert [anchor.appearance_id for anchor in by_checker] == [unseen.pk]
    by_editor = confirm_cosmetic(revision=second, by=newsroom.editor, at=newsroom.now())
    assert [anchor.appearance_id for anchor in by_editor] == [seen.pk]


@pytest.mark.parametrize("decide", DECISIONS)
def test_an_editor_decides_it(newsroom: Newsroom, decide: Decide) -> None:
    appearance, second = changed(newsroom)
    newsroom.published(appearance.claim)
    assert decide(newsroom, appearance, second, "editor")


@pytest.mark.parametrize("decide", DECISIONS)
def test_a_checker_decides_it_while_no_reader_sees_the_claim(newsroom: Newsroom, decide: Decide) -> None:
    appearance, second = changed(newsroom)
    newsroom.submitted(appearance.claim)
    assert decide(newsroom, appearance, second, "checker")
