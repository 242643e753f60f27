"""The Fact Check Tools shape: a client made for Google's API finds this desk's public verdicts when pointed here."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from annotations.access.models import Token
from annotations.api.fact_check_discovery import PARAMETERS
from annotations.verdicts.actions import change_claim
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db

ADDRESS = "/factchecktools/v1alpha1/claims:search"
HARBOUR = "The repairs of the harbour of Eastport cost 4.2 million dollars."
OURS = {"reviewPublisherSiteFilter": "testserver"}


def search(headers: dict[str, str] | None = None, **parameters: Any) -> Any:
    return Client().get(ADDRESS, parameters, headers=headers)


def texts(answer: Any) -> list[str]:
    return [one["text"] for one in answer.json().get("claims", ())]


@pytest.fixture
def desk(newsroom: Newsroom) -> Newsroom:
    """Twelve verdicts, the newest of which was published last."""
    revision = newsroom.revision()
    for number in range(11):
        newsroom.published(newsroom.claim(revision, wording=f"Harbour number {number} was painted."))
    newsroom.published(newsroom.claim(revision, wording=HARBOUR, said_on="2026-03-01"))
    return newsroom


def test_a_verdict_is_found_by_other_words_and_told_in_googles_shape(desk: Newsroom) -> None:
    [found] = search(query="Fixing Eastport's harbour cost $4.2 million").json()["claims"][:1]
    [review] = found["claimReview"]
    assert (found["text"], found["claimant"], found["claimDate"]) == (HARBOUR, "Port authority", "2026-03-01T00:00:00Z")
    assert review["publisher"] == {"name": "Factcheck", "site": "testserver"}
    assert review["url"].startswith("http://testserver/claims/")
    assert review["title"] == "The budget report confirms the figure."
    assert (review["textualRating"], review["languageCode"]) == ("True", "en")
    assert review["reviewDate"].startswith("2026-03-02T")
    assert review["reviewDate"].endswith("Z")


def test_nothing_but_what_stands_published_is_found(newsroom: Newsroom) -> None:
    newsroom.submitted(newsroom.claim(wording="The harbour of Westport was sold."))
    newsroom.withdrawn(newsroom.published(newsroom.claim(wording="The harbour of Northport was sold.")))
    stands = newsroom.published(newsroom.claim(wording="The harbour of Southport was sold."))
    change_claim(
        claim=stands.claim,
        details={"wording": "The harbour of Southport burned."},
        by=newsroom.checker,
        at=newsroom.now(),
    )
    for parameters in ({"query": "The harbour was sold"}, OURS):
        assert texts(search(**parameters)) == ["The harbour of Southport was sold."]
    assert "burned" not in search(query="harbour of Southport burned").content.decode()


@pytest.mark.parametrize("parameters", [{"query": "harbour painted"}, OURS])
def test_pages_hold_everything_once(desk: Newsroom, parameters: dict[str, str]) -> None:
    seen, token = [], ""
    while True:
        page = search(**parameters, pageSize=5, **({"pageToken": token} if token else {}))
        seen += texts(page)
        token = page.json().get("nextPageToken", "")
        if not token:
            break
        assert len(texts(page)) == 5
    assert len(seen) == len(set(seen)) >= 11
    assert texts(search(**parameters, pageSize=100)) == seen
    assert texts(search(**parameters, offset=3, pageSize=2)) == seen[3:5]
    assert len(texts(search(**parameters))) == 10


def test_the_newest_come_first_and_no_page_skips_or_repeats_while_others_publish(desk: Newsroom) -> None:
    first = search(**OURS, pageSize=4)
    assert texts(first)[0] == HARBOUR
    desk.published(desk.claim(wording="The mole was painted too."))
    second = search(**OURS, pageSize=4, pageToken=first.json()["nextPageToken"])
    assert not set(texts(first)) & set(texts(second))
    assert "The mole was painted too." not in texts(second)


def test_it_is_narrowed_by_site_language_and_age(newsroom: Newsroom) -> None:
    revision = newsroom.revision(newsroom.article(language="fr"))
    newsroom.published(newsroom.claim(revision, wording="Le port a été repeint.", language="fr"))
    newsroom.published(newsroom.claim(wording="The port was painted."))
    both = ["The port was painted.", "Le port a été repeint."]
    assert texts(search(**OURS)) == texts(search(**OURS, languageCode="en-GB")) == both
    assert texts(search(**OURS, languageCode="fr-CA")) == both[1:]
    assert texts(search(query="port repeint", languageCode="fr")) == both[1:]
    assert search(**OURS, languageCode="de").json() == {}
    assert search(query="port", reviewPublisherSiteFilter="another.example.org").json() == {}
    assert texts(search(reviewPublisherSiteFilter="https://www.testserver/about")) == both
    age = (timezone.now() - newsroom.started).days
    assert texts(search(**OURS, maxAgeDays=max(1, age + 2))) == both
    with override_settings(SITE_URL="https://en.desk.example.org"):
        assert texts(search(reviewPublisherSiteFilter="desk.example.org")) == both
        assert search(reviewPublisherSiteFilter="esk.example.org").json() == {}


def test_what_was_published_longer_ago_is_left_out(newsroom: Newsroom) -> None:
    newsroom.started = timezone.now() - timedelta(days=10)
    newsroom.published(newsroom.claim(wording="The old mole was painted."))
    newsroom.started = timezone.now() - timedelta(days=1)
    newsroom.published(newsroom.claim(wording="The new mole was painted."))
    assert texts(search(**OURS, maxAgeDays=5)) == ["The new mole was painted."]
    assert texts(search(query="mole was painted", maxAgeDays=5)) == ["The new mole was painted."]
    assert len(texts(search(**OURS, maxAgeDays=30))) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"query": " "},
        {"query": "x", "pageSize": "-1"},
        {"query": "x", "pageSize": "ten"},
        {"query": "x", "offset": "9" * 12},
        {"query": "x", "pageToken": "at-x"},
        {**OURS, "pageToken": "at-3"},
        {"query": "x", "alt": "media"},
        {"query": "x", "callback": "f"},
        {"query": "x", "querry": "x"},
    ],
)
def test_a_wrong_question_is_an_invalid_argument(newsroom: Newsroom, wrong: dict[str, str]) -> None:
    answer = search(**wrong)
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert (error["code"], error["status"]) == (400, "INVALID_ARGUMENT")
    assert error["message"]


def test_a_key_is_the_partners_token(newsroom: Newsroom) -> None:
    key = newsroom.token(newsroom.partner)
    assert search(query="x", key=key).status_code == 200
    assert Token.objects.get().last_used_at is not None
    assert search(query="x", headers={"X-Goog-Api-Key": key})["RateLimit-Policy"].startswith('"key"')
    assert search(query="x")["RateLimit-Policy"].startswith('"address"')
    answer = search(query="x", key="nonsense")
    assert (answer.status_code, answer.json()["error"]["status"]) == (401, "UNAUTHENTICATED")


def test_limits_and_other_methods_and_addresses_are_told_as_google_tells_them(newsroom: Newsroom) -> None:
    with override_settings(RATE_ANONYMOUS=1):
        assert search(query="x").status_code == 200
        answer = search(query="x")
    assert (answer.status_code, answer.json()["error"]["status"]) == (429, "RESOURCE_EXHAUSTED")
    assert int(answer["Retry-After"]) > 0
    answer = Client().post(ADDRESS)
    assert (answer.status_code, answer.json()["error"]["status"]) == (405, "UNIMPLEMENTED")
    answer = Client().get("/factchecktools/v1alpha1/pages")
    assert (answer.status_code, answer.json()["error"]["status"]) == (404, "NOT_FOUND")


def test_questions_cost_the_same_however_much_there_is(desk: Newsroom) -> None:
    for parameters in ({"query": "harbour painted"}, OURS):
        with CaptureQueriesContext(
            connection,
        ) as few:
            search(**parameters, pageSize=2)
        with CaptureQueriesContext(connection) as many:
            search(**parameters, pageSize=12)
        assert len(many) <= len(few) <= 16


@pytest.fixture
def endpoint(transactional_db: None, live_server: Any) -> Iterator[str]:
    with override_settings(SITE_URL=live_server.url, WHITENOISE_USE_FINDERS=True):
        yield f"{live_server.url}/factchecktools/"


def test_the_description_tells_of_it_and_its_example_has_the_shape_that_is_sent(desk: Newsroom) -> None:
    described = yaml.safe_load(Client().get("/api/schema/").content)["paths"][ADDRESS]["get"]
    assert {one["name"] for one in described["parameters"]} == {*PARAMETERS, "key"}
    [example] = described["responses"]["200"]["content"]["application/json"]["examples"].values()
    sent = search(query=HARBOUR, pageSize=1).json()
    assert shape_of(example["value"]) == shape_of({"nextPageToken": "", **sent})


def shape_of(value: Any) -> Any:
    """The names in a body, without its values."""
    if isinstance(value, dict):
        return {name: shape_of(one) for name, one in value.items()}
    return [shape_of(value[0])] if isinstance(value, list) else None


@pytest.mark.django_db(transaction=True)
def test_googles_own_client_finds_it_by_its_own_document(endpoint: str, newsroom: Newsroom) -> None:
    newsroom.published(newsroom.claim(wording=HARBOUR))
    key = newsroom.token(newsroom.partner)
    found = build(
        "factchecktools", "v1alpha1", developerKey=key, static_discovery=True, client_options={"api_endpoint": endpoint}
    )
    answer = found.claims().search(query="repairs of Eastport's harbour", languageCode="en", pageSize=1).execute()
    assert answer["claims"][0]["text"] == HARBOUR
    assert answer["claims"][0]["claimReview"][0]["textualRating"] == "True"
    assert found.claims().search(query="zebras").execute() == {}
    with pytest.raises(HttpError, match="reviewPublisherSiteFilter") as refused:
        found.claims().search().execute()
    assert refused.value.status_code == 400
    found.close()


@pytest.mark.django_db(transaction=True)
def test_googles_client_builds_itself_from_the_document_that_we_serve(endpoint: str, newsroom: Newsroom) -> None:
    for number in range(3):
        newsroom.published(newsroom.claim(wording=f"Harbour number {number} was painted."))
    described = build(
        "factchecktools", "v1alpha1", discoveryServiceUrl=f"{endpoint}$discovery/rest?version={{apiVersion}}",
        static_discovery=False, cache_discovery=False,
    )  # fmt: skip
    claims = described.claims()
    site = urlsplit(endpoint).hostname
    request, seen = claims.search(reviewPublisherSiteFilter=site, pageSize=2), []
    while request is not None:
        answer = request.execute()
        seen += [one["text"] for one in answer["claims"]]
        request = claims.search_next(request, answer)
    assert seen == [f"Harbour number {number} was painted." for number in (2, 1, 0)]
    described.close()
