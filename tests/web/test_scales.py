"""The pages of rating scales: read by editors, managed by admins; colours reach pages by a served style sheet."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.ledger.models import Entry
from annotations.verdicts.scale_models import Scale
from annotations.verdicts.scale_queries import current_scale
from annotations.verdicts.scaling import add_scale, change_rating, make_current
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db
RATING = {
    "code": "disputed",
    "labels_en": "Disputed",
    "labels_fr": "Contesté",
    "labels_ar": "متنازع عليه",
    "labels_others": "de: Umstritten\nes: Discutido",
    "definitions_en": "Those who could know differ.",
    "bucket": "mixed",
    "number": "",
    "position": "9",
    "icon": "split",
    "colour": "",
    "colour_dark": "",
}


@pytest.fixture
def admin_client(newsroom: Newsroom) -> Client:
    client = Client()
    client.force_login(newsroom.admin)
    return client


def test_a_scale_of_the_desks_own_is_drafted_written_and_made_current(newsroom: Newsroom, admin_client: Client) -> None:
    answer = admin_client.post("/scales/", {"name": "own", "start": "credibility"})
    scale = Scale.objects.get(name="own")
    assert answer["Location"] == f"/scales/{scale.pk}/"
    page = admin_client.get(f"/scales/{scale.pk}/").content.decode()
    assert "Make it current" in page
    assert page.count("Cannot be judged") > 5  # the table, and by day and by night chooser, passage, note and card
    answer = admin_client.post(f"/scales/{scale.pk}/ratings/new/", {**RATING, "edits": "1"})
    assert answer.status_code == 302, answer.content.decode()
    disputed = scale.ratings.get(code="disputed")
    assert disputed.labels["de"] == "Umstritten"
    assert disputed.number is None
    assert "de: Umstritten" in admin_client.get(f"/ratings/{disputed.pk}/").content.decode()
    title = {"titles_en": "Our own", "titles_others": "de: Eigene", "worst": "1", "best": "4", "edits": "2"}
    assert admin_client.post(f"/scales/{scale.pk}/", title).status_code == 302
    admin_client.post(f"/ratings/{disputed.pk}/offer/", {"retired": "1"})
    admin_client.post(f"/scales/{scale.pk}/current/")
    assert current_scale() == scale
    assert current_scale().titles == {"en": "Our own", "de": "Eigene"}
    page = admin_client.get(f"/scales/{scale.pk}/").content.decode()
    assert "made this version of the scale the current one" in page
    assert "Begin the next version" in page
    assert f'href="/ratings/{disputed.pk}/"' not in page
    assert admin_client.get(f"/ratings/{disputed.pk}/")["Location"] == f"/scales/{scale.pk}/"


def test_a_colour_that_is_hard_to_read_is_refused_with_its_ratio(newsroom: Newsroom, admin_client: Client) -> None:
    scale = add_scale(name="own", start="three-point", by=newsroom.admin, at=newsroom.now())
    given = {**RATING, "colour": "#999999", "edits": "1"}
    answer = admin_client.post(f"/scales/{scale.pk}/ratings/new/", given)
    assert answer.status_code == 422
    assert "#999999 is hard to read on light pages: 2." in answer.content.decode()
    assert "Umstritten" in answer.content.decode()


def test_what_a_room_says_of_words_stands_at_the_first_language(newsroom: Newsroom, admin_client: Client) -> None:
    scale = add_scale(name="own", start="three-point", by=newsroom.admin, at=newsroom.now())
    none = dict.fromkeys(("labels_en", "labels_fr", "labels_ar", "labels_others"), "")
    answer = admin_client.post(f"/scales/{scale.pk}/ratings/new/", {**RATING, **none})
    assert '<a href="#id_labels_en">' in answer.content.decode()
    answer = admin_client.post(f"/scales/{scale.pk}/ratings/new/", {**RATING, "labels_others": "Umstritten"})
    assert '<a href="#id_labels_others">' in answer.content.decode()


def test_editors_read_and_only_admins_manage(newsroom: Newsroom, editor_client: Client, checker_client: Client) -> None:
    scale = current_scale()
    page = editor_client.get(f"/scales/{scale.pk}/")
    assert page.status_code == 200
    assert "Begin the next version" not in page.content.decode()
    assert "A scale of your own" not in editor_client.get("/scales/").content.decode()
    assert checker_client.get("/scales/").status_code == 403
    rating = scale.ratings.first()
    assert rating
    moves = [f"/scales/{scale.pk}/{move}/" for move in ("version", "current", "retire")]
    for path in (*moves, f"/ratings/{rating.pk}/offer/", f"/ratings/{rating.pk}/", "/scales/", f"/scales/{scale.pk}/"):
        assert editor_client.post(path, {}).status_code == 403, path
    assert not Entry.objects.filter(event__startswith="scale").exists()


def test_own_colours_reach_the_page_by_a_style_sheet_and_those_of_a_meaning_need_none(
    newsroom: Newsroom, client: Client
) -> None:
    old = newsroom.published(rating="false")
    empty = client.get("/scales/colours.css")
    assert empty.content.decode() == "@layer tones {\n}\n"
    scale = add_scale(name="own", start="three-point", by=newsroom.admin, at=newsroom.now())
    rating = scale.ratings.get(code="false")
    parts = {"colour": "#7a0019", "colour_dark": "#ffb3c0"}
    change_rating(rating=rating, parts=parts, by=newsroom.admin, at=newsroom.now())
    make_current(scale=scale, by=newsroom.admin, at=newsroom.now())
    sheet = client.get("/scales/colours.css", headers={"If-None-Match": empty["ETag"]})
    assert sheet.status_code == 200
    assert '[data-tone="7a0019-ffb3c0"] {\n    --rating: light-dark(#7a0019, #ffb3c0);' in sheet.content.decode()
    assert client.get("/scales/colours.css", headers={"If-None-Match": sheet["ETag"]}).status_code == 304
    new = newsroom.published(rating="false")
    for verdict, tone in ((old, False), (new, True)):
        for path in (f"/articles/{verdict.revision.article_id}/", f"/claims/{verdict.claim_id}/"):
            page = client.get(path).content.decode()
            assert 'href="/scales/colours.css"' in page
            assert ('data-tone="7a0019-ffb3c0"' in page) == tone
    page = client.get(f"/articles/{new.revision.article_id}/").content.decode()
    assert 'data-rating="false" data-tone="7a0019-ffb3c0"' in page


def test_the_pages_take_as_many_queries_for_many_scales_as_for_one(newsroom: Newsroom, admin_client: Client) -> None:
    counts = []
    for number in range(2):
        for more in range(1 + 3 * number):
            scale = add_scale(name=f"own-{number}{more}", start="five-point", by=newsroom.admin, at=newsroom.now())
        found = []
        rating = scale.ratings.first()
        assert rating
        pages = [(admin_client, path) for path in ("/scales/", f"/scales/{scale.pk}/", f"/ratings/{rating.pk}/")]
        pages.append((admin_client, f"/scales/{scale.pk}/ratings/new/"))
        for client, path in (*pages, (Client(), "/scales/colours.css")):
            with CaptureQueriesContext(connection) as captured:
                client.get(path)
            found.append(len(captured))
        counts.append(found)
    assert counts[0] == counts[1] == [4, 8, 3, 4, 1]


def test_a_number_of_edits_that_nobody_can_have_seen_makes_nothing_current(
    newsroom: Newsroom, admin_client: Client
) -> None:
    scale = add_scale(name="own", start="three-point", by=newsroom.admin, at=newsroom.now())
    answer = admin_client.post(f"/scales/{scale.pk}/current/", {"edits": "9" * 5000}, follow=True)
    assert "Somebody else changed this scale meanwhile" in answer.text
    assert current_scale() != scale
