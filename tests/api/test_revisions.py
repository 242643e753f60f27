"""A program sends an article as it stands now, reads what became of each claim, and decides about it."""

from typing import Any

import pytest
from pytest_django import Settings
from pytest_httpserver import HTTPServer

from annotations.access.roles import Right
from annotations.articles.models import Article, Revision
from annotations.claims.models import Anchor, Appearance
from annotations.ledger.queries import history
from tests.api.conftest import Program, program
from tests.newsroom import TEXT, Newsroom

pytestmark = pytest.mark.django_db
TWICE = (
    "Ferry news\n\nThe port took 300 ships in June. Nobody complained.\n\nThe port took 300 ships in July. So be it."
)


def revisions(article: Article) -> str:
    return f"/api/v1/articles/{article.pk}/revisions/"


def carried(newsroom: Newsroom, checker: Program, exact: str, old: str, new: str) -> tuple[Appearance, dict[str, Any]]:
    """A claim on these words, and its anchor as the answer to a new revision tells it."""
    revision = newsroom.revision()
    appearance = newsroom.appearance(revision, exact)
    answer = checker.post(revisions(revision.article), {"text": TEXT.replace(old, new)})
    assert answer.status_code == 201, answer.content
    (anchor,) = answer.json()["anchors"]
    return appearance, anchor


def test_a_new_text_makes_a_revision_and_says_what_became_of_each_claim(newsroom: Newsroom, checker: Program) -> None:
    first = newsroom.revision()
    marked = {
        words: newsroom.appearance(first, words) for words in ("$4.2 million", "at least 300 more", "14 per cent")
    }
    text = TEXT.replace("300 more", "800 more").replace("Traffic fell by 14 per cent last year. ", "")
    answer = checker.post(revisions(first.article), {"text": text})
    assert answer.status_code == 201, answer.content
    assert answer["Location"] == f"{revisions(first.article)}2/"
    told = answer.json()
    assert (told["number"], told["unchanged"]) == (2, False)
    states = {anchor["appearance"]: (anchor["state"], anchor["change"]) for anchor in told["anchors"]}
    assert states == {
        marked["$4.2 million"].pk: ("exact", "none"),
        marked["at least 300 more"].pk: ("changed", "figure"),
        marked["14 per cent"].pk: ("orphaned", "none"),
    }
    changed = told["anchors"][1]
    whole = checker.get(answer["Location"]).json()["text"]
    assert whole[changed["start"] : changed["end"]] == "at least 800 more"
    assert {"kind": "replace", "old": "300 ", "new": "800 "} in changed["diff"]
    assert told["anchors"][2]["start"] is None


def test_an_unchanged_text_makes_no_revision_and_says_so(newsroom: Newsroom, checker: Program) -> None:
    first = newsroom.revision()
    newsroom.appearance(first)
    answer = checker.post(revisions(first.article), {"text": TEXT + "\n\n"})
    assert (answer.status_code, answer.json()["unchanged"], answer.json()["number"]) == (200, True, 1)
    assert [anchor["state"] for anchor in answer.json()["anchors"]] == ["exact"]
    assert Revision.objects.count() == 1


def test_a_page_is_fetched_again_from_its_address(
    newsroom: Newsroom, checker: Program, httpserver: HTTPServer, settings: Settings
) -> None:
    settings.ALLOW_PRIVATE_FETCH = True
    first = newsroom.revision()
    page = "".join(f"<p>{line}</p>" for line in TEXT.replace("14 per", "15 per").split("\n\n")[1:])
    httpserver.expect_request("/harbour").respond_with_data(f"<article>{page}</article>", content_type="text/html")
    answer = checker.post(revisions(first.article), {"url": httpserver.url_for("/harbour")})
    assert answer.status_code == 201, answer.content
    assert (answer.json()["origin"], answer.json()["fetched_from"]) == ("url", httpserver.url_for("/harbour"))


@pytest.mark.parametrize(
    ("body", "pointer"),
    [({}, "#/text"), ({"text": "A", "html": "<p>A</p>"}, "#/html"), ({"txt": "A"}, "#/txt"), ({"url": "no"}, "#/url")],
)
def test_a_body_that_is_no_revision_is_refused(
    newsroom: Newsroom, checker: Program, body: dict[str, Any], pointer: str
) -> None:
    answer = checker.post(revisions(newsroom.article()), body)
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]
    assert Revision.objects.count() == 1


def test_an_article_that_is_not_there_and_readers_are_told_so(
    newsroom: Newsroom, checker: Program, partner: Program
) -> None:
    assert checker.post("/api/v1/articles/999/revisions/", {"text": TEXT}).status_code == 404
    address = revisions(newsroom.article())
    assert partner.post(address, {"text": TEXT}).status_code == 403
    reader = program(newsroom, newsroom.checker, Right.READ_DESK)
    assert reader.post(address, {"text": TEXT}).status_code == 403


def test_a_place_is_confirmed(newsroom: Newsroom, checker: Program) -> None:
    appearance, anchor = carried(newsroom, checker, "$4.2 million", "4.2", "4.9")
    assert anchor["change"] == "figure"
    answer = checker.post(f"/api/v1/appearances/{appearance.pk}/confirm/", {"revision": 2})
    assert answer.status_code == 200, answer.content
    newest = answer.json()["anchors"][-1]
    assert (newest["state"], newest["confirmed_by"]["username"]) == ("confirmed", newsroom.checker.username)
    assert history([("appearance", appearance.pk)])[0].event == "anchor.confirmed"


def test_a_claim_without_a_place_cannot_be_confirmed(newsroom: Newsroom, checker: Program) -> None:
    lost = "Traffic fell by 14 per cent last year. "
    appearance, anchor = carried(newsroom, checker, "14 per cent", lost, "")
    assert anchor["state"] == "orphaned"
    answer = checker.post(f"/api/v1/appearances/{appearance.pk}/confirm/", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "no_place")


def test_a_decision_about_an_older_revision_is_refused(newsroom: Newsroom, checker: Program) -> None:
    appearance, _anchor = carried(newsroom, checker, "$4.2 million", "4.2", "4.9")
    address = f"/api/v1/appearances/{appearance.pk}/"
    for verb, more in (("confirm", {}), ("reattach", {"selector": {"exact": "1,200 people"}})):
        answer = checker.post(f"{address}{verb}/", {"revision": 1, **more})
        assert (answer.status_code, answer.json()["code"]) == (409, "revision_is_old")
        assert checker.post(f"{address}{verb}/", {"revision": 7, **more}).status_code == 422
    assert Anchor.objects.get(appearance=appearance, revision__number=2).state == "changed"


def test_a_claim_is_retired_from_an_article_once(newsroom: Newsroom, checker: Program) -> None:
    appearance, _anchor = carried(newsroom, checker, "$4.2 million", "4.2", "4.9")
    address = f"/api/v1/appearances/{appearance.pk}/retire/"
    assert checker.post(address).status_code == 204
    assert checker.post(address).status_code == 404
    assert history([("appearance", appearance.pk)])[0].event == "appearance.retired"


FIRST = TWICE.index("300 ships in June") - len("Ferry news\n\n")
SECOND = TWICE.index("300 ships in July") - len("Ferry news\n\n")
SELECTORS: dict[str, tuple[dict[str, Any], int | str]] = {
    "a quote that stands once": ({"exact": "300 ships in July"}, SECOND),
    "a quote that stands twice": ({"exact": "300 ships"}, "ambiguous"),
    "a quote with what stands after it": ({"exact": "300 ships", "suffix": " in July"}, SECOND),
    "a quote with what stands before it, which is the same twice": (
        {"exact": "300 ships", "prefix": "The port took "},
        "ambiguous",
    ),
    "a quote with a position that fits": ({"exact": "300 ships", "start": SECOND, "end": SECOND + 9}, SECOND),
    "a quote with the start only": ({"exact": "300 ships", "start": FIRST}, FIRST),
    "a position alone": ({"start": FIRST, "end": FIRST + 9}, FIRST),
    "a position that disagrees with a quote that stands once": (
        {"exact": "300 ships in July", "start": 0, "end": 17},
        SECOND,
    ),
    "a position that disagrees with a quote that stands twice": (
        {"exact": "300 ships", "start": 3, "end": 12},
        "ambiguous",
    ),
    "a position that fits but a context that names the other place": (
        {"exact": "300 ships", "start": FIRST, "end": FIRST + 9, "suffix": " in July"},
        SECOND,
    ),
    "a context that stands nowhere": ({"exact": "300 ships", "suffix": " in May"}, "ambiguous"),
    "a quote with other spaces": ({"exact": "300\u00a0ships in July"}, SECOND),
    "a quote that stands nowhere": ({"exact": "400 ships"}, "invalid"),
    "a quote that begins inside of a figure": ({"exact": "00 ships in July"}, "ambiguous"),
    "a position outside of the text": ({"start": 9000, "end": 9009}, "invalid"),
    "a position without words": ({"start": FIRST - 1, "end": FIRST}, "invalid"),
}
"""Whatever a program posts as a selector, and where it stands: the first code point, or the code of the refusal."""


@pytest.mark.parametrize(("selector", "stands"), SELECTORS.values(), ids=SELECTORS)
@pytest.mark.parametrize("door", ["reattach", "claims"])
def test_a_selector_is_resolved_by_the_same_rules_at_every_door(
    newsroom: Newsroom, checker: Program, selector: dict[str, Any], stands: int | str, door: str
) -> None:
    revision = newsroom.revision(newsroom.article(TWICE))
    if door == "claims":
        body = {"article": revision.article_id, "selector": selector, "wording": "The port took 300 ships."}
        answer = checker.post("/api/v1/claims/", body)
        done, shown = 201, "appearance"
    else:
        appearance = newsroom.appearance(revision, "Nobody complained")
        answer = checker.post(f"/api/v1/appearances/{appearance.pk}/reattach/", {"selector": selector})
        done, shown = 200, ""
    told = answer.json()
    if isinstance(stands, int):
        assert answer.status_code == done, answer.content
        place = (told[shown] if shown else told)["anchors"][-1]
        assert (place["start"], revision.text[place["start"] : place["end"]][:9]) == (stands, "300 ships")
        return
    assert (answer.status_code, told["code"]) == (422, stands), told
    assert told["errors"][0]["pointer"] == "#/selector/exact"
    candidates = [revision.text[place["start"] : place["end"]] for place in told.get("candidates", ())]
    cut = selector.get("exact", "").startswith("00")
    assert candidates == ([] if stands == "invalid" else ["00 ships in July"] if cut else ["300 ships", "300 ships"])


def test_a_new_revision_takes_a_fixed_number_of_queries(
    newsroom: Newsroom, checker: Program, django_assert_max_num_queries: Any
) -> None:
    first = newsroom.revision()
    for words in ("1,200 people", "harbour of Eastport", "on Monday", "Ana Ruiz", "by June"):
        newsroom.appearance(first, words)
    checker.get("/api/v1/ratings/")
    with django_assert_max_num_queries(40):
        answer = checker.post(revisions(first.article), {"text": TEXT.replace("14 per", "15 per")})
    assert len(answer.json()["anchors"]) == 5
