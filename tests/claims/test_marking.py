"""Marking: words of an article become a claim, at one place that is certain, or nothing happens."""

from decimal import Decimal
from typing import Any

import pytest

from annotations.access.refusals import Conflict, Invalid, NotAllowed
from annotations.access.roles import Role
from annotations.articles.models import Origin, Revision
from annotations.articles.reading import Page
from annotations.claims.actions import mark_claim
from annotations.claims.models import Anchor, Appearance, Claim, Kind, State
from annotations.claims.places import Ambiguous, locate
from annotations.claims.queries import anchors_in
from annotations.claims.receiving import receive_revision
from annotations.ledger.models import Entry
from annotations.ledger.queries import length
from annotations.review.settling import add_appearance
from tests.newsroom import TEXT, Newsroom


def _mark(newsroom: Newsroom, revision: Revision, exact: str = "$4.2 million", **details: Any) -> Appearance:
    return newsroom.appearance(revision, exact, **details)


def test_a_marked_claim_stands_at_its_words_in_code_points(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    appearance = _mark(newsroom, revision, "at least 300 more")  # behind an emoji
    assert revision.text[appearance.start : appearance.end] == "at least 300 more" == appearance.exact
    assert revision.text[: appearance.start].endswith(appearance.prefix)
    assert revision.text[appearance.end :].startswith(appearance.suffix)
    anchor = Anchor.objects.get()
    assert (anchor.start, anchor.end, anchor.state) == (appearance.start, appearance.end, State.EXACT)


def test_the_claim_keeps_its_wording_apart_from_the_words_of_the_article(newsroom: Newsroom) -> None:
    appearance = _mark(newsroom, newsroom.revision(), wording="  The works cost 4.2 million dollars.\n")
    assert appearance.claim.wording == "The works cost 4.2 million dollars."
    assert appearance.exact == "$4.2 million"


def test_the_claim_takes_the_language_of_the_article_unless_it_has_its_own(newsroom: Newsroom) -> None:
    revision = newsroom.revision(newsroom.article(language="fr"))
    assert _mark(newsroom, revision).claim.language == "fr"
    assert _mark(newsroom, revision, language="ar").claim.language == "ar"


@pytest.mark.parametrize(
    ("exact", "details", "kind"),
    [
        ("$4.2 million", {}, Kind.FIGURE),
        ("The harbour reopened on Monday", {"wording": "The harbour is open again."}, Kind.EVENT),
        ("The harbour reopened on Monday", {"wording": "It reopened with 300 workers."}, Kind.FIGURE),
        ("The harbour reopened on Monday", {"wording": "It reopened.", "value": Decimal(1)}, Kind.FIGURE),
        ("$4.2 million", {"kind": Kind.CAUSAL}, Kind.CAUSAL),
    ],
)
def test_a_claim_whose_kind_nobody_says_is_what_its_words_are(
    newsroom: Newsroom, exact: str, details: dict[str, Any], kind: Kind
) -> None:
    revision = newsroom.revision(newsroom.article("Harbour\n\nThe harbour reopened on Monday. It cost $4.2 million."))
    claim = _mark(newsroom, revision, exact, **details).claim
    assert claim.kind == kind
    assert Entry.objects.get(event="claim.marked").after["kind"] == kind


def test_words_that_stand_twice_are_not_guessed_but_named(newsroom: Newsroom) -> None:
    text = newsroom.revision().text
    with pytest.raises(Ambiguous) as refused:
        locate(text, exact="the")
    assert [text[start:end] for start, end in refused.value.candidates] == ["the"] * len(refused.value.candidates)
    assert len(refused.value.candidates) > 1
    assert "Add the words before or after" in str(refused.value)
    assert set(refused.value.problems) == {"exact"}


def test_context_decides_between_the_places(newsroom: Newsroom) -> None:
    text = newsroom.revision().text
    place = locate(text, exact="the", prefix="blames ")
    assert text[place.start : place.end + 6] == "the works"


def test_words_with_wrong_context_are_refused_with_where_they_stand(newsroom: Newsroom) -> None:
    text = newsroom.revision().text
    with pytest.raises(Ambiguous) as refused:
        locate(text, exact="$4.2 million", prefix="nobody said ")
    assert [text[start:end] for start, end in refused.value.candidates] == ["$4.2 million"]
    assert "Correct the words before and after" in str(refused.value)


@pytest.mark.parametrize("given", [{"exact": "$9.9 million"}, {}, {"exact": "  \n"}, {"start": 5, "end": 5},
                                   {"start": 4, "end": 100_000}, {"start": -3, "end": 4}])  # fmt: skip
def test_words_that_do_not_stand_in_the_article_are_refused(newsroom: Newsroom, given: dict[str, Any]) -> None:
    with pytest.raises(Invalid, match="do not stand in the article"):
        locate(newsroom.revision().text, **given)


def test_white_space_alone_is_no_claim(newsroom: Newsroom) -> None:
    text = newsroom.revision().text
    gap = text.index("\n\n")
    with pytest.raises(Invalid, match="not white space"):
        locate(text, start=gap, end=gap + 2)


def test_an_old_revision_is_refused_and_leaves_nothing(newsroom: Newsroom) -> None:
    old = newsroom.revision()
    page = Page.from_text(TEXT.replace("Monday", "Tuesday"), html=False, origin=Origin.PASTE)
    new = receive_revision(article=old.article, page=page, by=newsroom.checker, at=newsroom.now())
    assert new is not None
    before = length()
    with pytest.raises(Conflict, match="newer revision") as refused:
        _mark(newsroom, old)
    assert refused.value.code == "revision_is_old"
    assert (length(), Claim.objects.count(), Appearance.objects.count()) == (before, 0, 0)
    assert _mark(newsroom, new).revision == new


def test_overlapping_and_equal_spans_hold_several_claims(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    for words in ("$4.2 million", "$4.2 million", "repairs that cost $4.2 million", "$4.2 million, the port authority"):
        _mark(newsroom, revision, words)
    assert Claim.objects.count() == 4
    assert [anchor.appearance.exact for anchor in anchors_in(revision)] == [
        "repairs that cost $4.2 million", "$4.2 million", "$4.2 million", "$4.2 million, the port authority",
    ]  # fmt: skip


def test_one_claim_appears_in_many_articles(newsroom: Newsroom) -> None:
    claim = newsroom.claim()
    other = newsroom.revision(newsroom.article(TEXT.replace("Harbour reopens", "Port opens again")))
    place = locate(other.text, exact="$4.2 million")
    add_appearance(claim=claim, revision=other, place=place, by=newsroom.checker, at=newsroom.now())
    assert claim.appearances.count() == 2
    assert len({appearance.article_id for appearance in claim.appearances.all()}) == 2


def test_the_same_claim_is_not_marked_twice_on_the_same_words(newsroom: Newsroom) -> None:
    appearance = newsroom.appearance()
    place = locate(appearance.revision.text, exact="$4.2 million")
    before = length()
    with pytest.raises(Conflict, match="marked on these words already"):
        add_appearance(
            claim=appearance.claim, revision=appearance.revision, place=place, by=newsroom.checker, at=newsroom.now()
        )
    assert length() == before


@pytest.mark.parametrize("role", Role)
def test_only_people_of_the_desk_mark_claims(newsroom: Newsroom, role: Role) -> None:
    revision = newsroom.revision()
    place = locate(revision.text, exact="$4.2 million")
    given = {"revision": revision, "place": place, "details": {"wording": "It cost 4.2 million."}}
    if role is not Role.PARTNER:
        assert mark_claim(**given, by=newsroom.person("who", role), at=newsroom.now()).claim.marked_by.role == role
        return
    with pytest.raises(NotAllowed, match="Only fact-checkers and editors"):
        mark_claim(**given, by=newsroom.partner, at=newsroom.now())
    assert not Claim.objects.exists()


def test_the_ledger_tells_what_was_claimed_and_where(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    appearance = _mark(newsroom, revision, value="4200000", unit="USD", comparator="=")
    marked, added = Entry.objects.order_by("-sequence")[:2][::-1]
    assert (marked.event, marked.subject_id) == ("claim.marked", str(appearance.claim_id))
    assert marked.after["wording"] == appearance.claim.wording
    assert marked.after["value"] == "4200000"
    assert (added.event, added.subject_id) == ("appearance.added", str(appearance.pk))
    assert added.after["exact"] == "$4.2 million"
    assert revision.text[added.after["start"] : added.after["end"]] == "$4.2 million"
