"""When an article changes, every claim ends on the right words or says that it does not."""

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from annotations.access.refusals import Conflict, Refused
from annotations.articles.models import Origin, Revision
from annotations.articles.reading import Page
from annotations.claims.actions import mark_claim
from annotations.claims.models import Anchor, Appearance, State
from annotations.claims.places import locate
from annotations.claims.receiving import receive_revision
from annotations.ledger.queries import first_broken_link, history
from annotations.review.settling import confirm_anchor, confirm_cosmetic, reattach_anchor, retire_appearance
from tests.newsroom import TEXT, Newsroom


def revise(newsroom: Newsroom, old: Revision, text: str) -> Revision | None:
    page = Page.from_text(text, html=False, origin=Origin.PASTE)
    return receive_revision(article=old.article, page=page, by=newsroom.checker, at=newsroom.now())


def anchor(appearance: Appearance, revision: Revision | None) -> Anchor:
    return Anchor.objects.select_related("appearance__claim", "revision").get(appearance=appearance, revision=revision)


def test_a_claim_moves_with_its_words(newsroom: Newsroom) -> None:
    first = newsroom.revision()
    appearance = newsroom.appearance(first, "at least 300 more")
    second = revise(newsroom, first, TEXT.replace("About 1,200", "According to the union, about 1,200"))
    assert second is not None
    place = anchor(appearance, second)
    assert place.state in (State.EXACT, State.MOVED)
    assert second.text[place.start : place.end] == "at least 300 more"
    assert place.appearance.claim.recheck_since is None


def test_an_unchanged_text_makes_no_revision(newsroom: Newsroom) -> None:
    first = newsroom.revision()
    assert revise(newsroom, first, TEXT) is None
    assert Revision.objects.count() == 1


def test_a_figure_that_changed_is_told_apart_and_asks_for_a_recheck(newsroom: Newsroom) -> None:
    first = newsroom.revision()
    appearance = newsroom.appearance(first, "at least 300 more")
    verdict = newsroom.published(appearance.claim)
    second = revise(newsroom, first, TEXT.replace("300 more", "800 more"))
    assert second is not None
    place = anchor(appearance, second)
    assert (place.state, place.change) == (State.CHANGED, "figure")
    assert second.text[place.start : place.end] == "at least 800 more"
    assert ["replace", "300", "800"] in [[kind, old.strip(), new.strip()] for kind, old, new in place.detail["diff"]]
    assert place.appearance.claim.recheck_since is not None
    verdict.refresh_from_db()
    assert verdict.revision_id == first.pk


def test_a_sentence_that_was_removed_orphans_its_claim(newsroom: Newsroom) -> None:
    first = newsroom.revision()
    appearance = newsroom.appearance(first, "Traffic fell by 14 per cent last year.")
    second = revise(newsroom, first, TEXT.replace("Traffic fell by 14 per cent last year. ", ""))
    place = anchor(appearance, second)
    assert (place.state, place.start, place.end) == (State.ORPHANED, None, None)


def test_a_claim_without_a_sure_place_is_offered_its_own_words_where_it_might_belong(newsroom: Newsroom) -> None:
    begin, mayor, end = "Opening words stand here.", "The mayor spoke at noon.", "Last words of the piece stand here."
    turnout = "Turnout was 61% in the north."
    article = newsroom.article("\n\n".join(["Votes", begin, f"{turnout} Polls closed late.", mayor, end]))
    first = newsroom.revision(article)
    appearance = newsroom.appearance(first, "61%")
    second = revise(newsroom, first, "\n\n".join(["Votes", begin, mayor, turnout, end, turnout]))
    assert second is not None
    place = anchor(appearance, second)
    assert place.state in (State.AMBIGUOUS, State.ORPHANED)
    assert [second.text[low:high] for low, high in place.detail["candidates"]] == ["61%", "61%"]


def test_two_changes_in_a_row_are_judged_as_one_change_from_the_last_sure_place(newsroom: Newsroom) -> None:
    first = newsroom.revision()
    appearance = newsroom.appearance(first, "at least 300 more")
    second = revise(newsroom, first, TEXT.replace("300 more", "800 more"))
    assert anchor(appearance, second).state == State.CHANGED
    third = revise(newsroom, first, TEXT.replace("14 per cent", "15 per cent").replace("300 more", "800 more"))
    assert anchor(appearance, third).state == State.CHANGED
    fourth = revise(newsroom, first, TEXT)
    assert anchor(appearance, fourth).state in (State.EXACT, State.MOVED)


def test_a_confirmed_place_is_where_the_next_revision_starts_from(newsroom: Newsroom) -> None:
    first = newsroom.revision()
    appearance = newsroom.appearance(first, "at least 300 more")
    second = revise(newsroom, first, TEXT.replace("300 more", "800 more"))
    confirm_anchor(anchor=anchor(appearance, second), by=newsroom.checker, at=newsroom.now())
    third = revise(newsroom, first, TEXT.replace("300 more", "800 more").replace("14 per", "15 per"))
    assert anchor(appearance, third).state in (State.EXACT, State.MOVED)


def test_an_orphan_is_put_on_other_words_by_a_person_or_retired(newsroom: Newsroom) -> None:
    first = newsroom.revision()
    kept = newsroom.appearance(first, "Traffic fell by 14 per cent last year.")
    gone = newsroom.appearance(first, "fell by 14 per cent")
    second = revise(newsroom, first, TEXT.replace("Traffic fell by 14 per cent last year.", "Ships went elsewhere."))
    assert second is not None
    with pytest.raises(Conflict, match="no place yet"):
        confirm_anchor(anchor=anchor(kept, second), by=newsroom.checker, at=newsroom.now())
    place = locate(second.text, exact="Ships went elsewhere.")
    put = reattach_anchor(anchor=anchor(kept, second), place=place, by=newsroom.checker, at=newsroom.now())
    assert second.text[put.start : put.end] == "Ships went elsewhere."
    assert put.state == State.CONFIRMED
    retire_appearance(appearance=gone, by=newsroom.checker, at=newsroom.now())
    third = revise(newsroom, first, TEXT)
    assert not Anchor.objects.filter(appearance=gone, revision=third).exists()
    events = [entry.event for entry in history([("appearance", kept.pk), ("appearance", gone.pk)])]
    assert events[:2] == ["appearance.retired", "anchor.reattached"]


def test_changes_in_looks_only_are_confirmed_in_one_go(newsroom: Newsroom) -> None:
    first = newsroom.revision()
    words = ("at least 300 more", "fell by 14 per cent")
    appearances = [newsroom.appearance(first, words) for words in words]
    second = revise(newsroom, first, TEXT.replace("300 more", "800 more").replace("14 per", "14\u00a0per"))
    assert second is not None
    assert anchor(appearances[1], second).change == "cosmetic"
    confirmed = confirm_cosmetic(revision=second, by=newsroom.checker, at=newsroom.now())
    assert [place.appearance_id for place in confirmed] == [appearances[1].pk]
    assert anchor(appearances[0], second).state == State.CHANGED


def test_a_claim_marked_on_an_old_revision_is_refused(newsroom: Newsroom) -> None:
    first = newsroom.revision()
    revise(newsroom, first, TEXT.replace("14 per cent", "15 per cent"))
    with pytest.raises(Conflict, match="newer revision"):
        newsroom.appearance(first)


@pytest.mark.django_db(transaction=True)
def test_two_revisions_and_a_claim_at_the_same_moment_end_consistent(newsroom: Newsroom) -> None:
    first = newsroom.revision()
    newsroom.appearance(first, "at least 300 more")
    texts = [TEXT.replace("14 per cent", f"{figure} per cent") for figure in (15, 16)]
    place = locate(first.text, exact="$4.2 million")
    times = [newsroom.now() for _ in range(3)]
    by, start, refused = newsroom.checker, Barrier(3), []

    def run(work: Any) -> None:
        try:
            start.wait()
            work()
        except Refused as error:
            refused.append(error.code)
        finally:
            connection.close()

    def revision(number: int) -> None:
        page = Page.from_text(texts[number], html=False, origin=Origin.PASTE)
        receive_revision(article=first.article, page=page, by=by, at=times[number])

    def mark() -> None:
        mark_claim(revision=first, place=place, details={"wording": "It cost 4.2 million."}, by=by, at=times[2])

    threads = [Thread(target=run, args=(work,)) for work in (lambda: revision(0), lambda: revision(1), mark)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(Revision.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert refused in ([], ["revision_is_old"])
    newest = Revision.objects.get(number=3)
    assert Anchor.objects.filter(revision=newest).count() == Appearance.objects.count()
    assert first_broken_link() is None
