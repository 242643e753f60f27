"""A program takes an article, a claim and a verdict from intake to publication and beyond."""

import pytest

from tests.api.conftest import Program, revised
from tests.newsroom import REASONS, TEXT, Newsroom
from tests.reprints import reprints

pytestmark = pytest.mark.django_db

SOURCE = {
    "url": "https://port.example.org/budget.pdf",
    "accessed_on": "2026-03-01",
    "quote": "Repairs: 4.2 million dollars.",
    "stance": "supports",
}
OTHER = {**SOURCE, "url": "https://audit.example.net/eastport"}
FINDINGS = {
    "attribution": "accurate",
    "rating": "true",
    "summary": "The report confirms it.",
    "rationale": "See *page 12*.",
    "sources": [SOURCE, OTHER],
}


def test_a_claim_goes_from_a_pasted_text_to_a_published_and_corrected_verdict(
    newsroom: Newsroom, checker: Program, editor: Program, partner: Program
) -> None:
    article = checker.post("/api/v1/articles/", {"text": TEXT, "publisher": "Herald", "language": "en"})
    assert article.status_code == 201, article.content
    assert article["Location"] == f"/api/v1/articles/{article.json()['id']}/"
    assert (article.json()["publisher"], article.json()["revision"]) == ("Herald", 1)
    key = article.json()["id"]

    revision = checker.get(f"/api/v1/articles/{key}/revisions/1/").json()
    marked = checker.post(
        "/api/v1/claims/",
        {
            "article": key,
            "selector": {"exact": "1,200 people"},
            "wording": "1,200 people work in Eastport's harbour.",
            "value": "1200",
            "unit": "people",
            "comparator": "≈",
        },
    )
    assert marked.status_code == 201, marked.content
    claim, selector = marked.json(), marked.json()["appearance"]["selector"]
    assert revision["text"][selector["start"] : selector["end"]] == "1,200 people" == selector["exact"]
    assert (claim["value"], claim["version"]) == ("1200", 1)

    drafted = checker.post("/api/v1/verdicts/", {"claim": claim["id"]})
    assert drafted.status_code == 201
    verdict = drafted["Location"]
    written = checker.change(verdict, FINDINGS, drafted.json()["version"])
    assert written.status_code == 200, written.content
    assert [source["url"] for source in written.json()["sources"]] == [SOURCE["url"], OTHER["url"]]
    assert checker.post(f"{verdict}submit/").json()["status"] == "submitted"

    assert partner.get(verdict).status_code == 404
    assert editor.post(f"{verdict}approve/", {"overrides": REASONS}).json()["status"] == "approved"
    published = editor.post(f"{verdict}publish/")
    assert published.json()["status"] == "published"
    seen = partner.get(verdict).json()
    assert (seen["view"], seen["rating"]["code"], seen["author"]) == ("published", "true", "Carla Checker")
    assert [source["url"] for source in seen["sources"]] == [SOURCE["url"], OTHER["url"]]

    body = {"rating": "mostly-true", "correction_class": "rating_change", "reason": "1,180 people, not 1,200."}
    corrected = editor.post(f"{verdict}correct/", body)
    assert (corrected.status_code, corrected.json()["public_version"]) == (200, 2), corrected.content
    seen = partner.get(verdict).json()
    assert (seen["rating"]["code"], seen["corrections"][0]["correction_class"]) == ("mostly-true", "rating_change")

    withdrawn = editor.post(f"{verdict}withdraw/", {"reason": "The report was forged."})
    assert withdrawn.json()["status"] == "withdrawn"
    assert partner.get(verdict).json()["corrections"][0]["reason"] == "The report was forged."


def test_a_claim_sent_without_its_kind_has_that_of_its_words(newsroom: Newsroom, checker: Program) -> None:
    key = newsroom.article().pk
    body = {"article": key, "selector": {"exact": "reopened on Monday"}, "wording": "The harbour is open again."}
    assert checker.post("/api/v1/claims/", body).json()["kind"] == "event"
    assert checker.post("/api/v1/claims/", {**body, "kind": "causal"}).json()["kind"] == "causal"


def test_a_verdict_is_recalled_returned_and_submitted_again(
    newsroom: Newsroom, checker: Program, editor: Program
) -> None:
    address = f"/api/v1/verdicts/{newsroom.submitted().pk}/"
    assert checker.post(f"{address}recall/").json()["status"] == "draft"
    assert checker.post(f"{address}submit/").json()["status"] == "submitted"
    returned = editor.post(f"{address}return/", {"reason": "Find the audit."}).json()
    assert (returned["status"], returned["return_reason"]) == ("changes_requested", "Find the audit.")


def test_what_is_missing_is_said_by_its_place(newsroom: Newsroom, checker: Program) -> None:
    verdict = checker.post("/api/v1/verdicts/", {"claim": newsroom.claim().pk})
    checker.change(verdict["Location"], {"sources": [SOURCE, {"title": "Audit"}]}, verdict.json()["version"])
    answer = checker.post(f"{verdict['Location']}submit/")
    assert (answer.status_code, answer.json()["code"]) == (422, "incomplete")
    pointers = {error["pointer"] for error in answer.json()["errors"]}
    assert {"#/attribution", "#/rating", "#/summary", "#/sources/1/url", "#/sources/1/stance"} <= pointers


def test_an_author_never_approves_their_own(newsroom: Newsroom, editor: Program) -> None:
    verdict = newsroom.submitted(by=newsroom.editor)
    answer = editor.post(f"/api/v1/verdicts/{verdict.pk}/approve/", {"overrides": REASONS})
    assert (answer.status_code, answer.json()["code"]) == (403, "four_eyes")


def test_evidence_of_one_origin_needs_the_editors_reason(newsroom: Newsroom, editor: Program) -> None:
    verdict = newsroom.submitted(sources=newsroom.sources()[:1])
    address = f"/api/v1/verdicts/{verdict.pk}/approve/"
    list_of_rules = {rule["rule"]: rule for rule in editor.get(address.replace("approve", "checklist")).json()}
    assert list_of_rules["two_origins"]["stops"]
    given = {name: reason for name, reason in REASONS.items() if name != "two_origins"}
    refused = editor.post(address, {"overrides": given})
    assert (refused.status_code, refused.json()["code"]) == (422, "rules_unmet")
    assert refused.json()["errors"][0]["pointer"] == "#/overrides/two_origins"
    approved = editor.post(address, {"overrides": {**given, "two_origins": "Only the port knows."}})
    assert approved.json()["overrides"]["two_origins"] == "Only the port knows."


def test_the_checklist_tells_programs_which_sources_say_nearly_the_same_words(
    newsroom: Newsroom, editor: Program
) -> None:
    verdict = newsroom.submitted(sources=reprints(newsroom))
    rules = {rule["rule"]: rule for rule in editor.get(f"/api/v1/verdicts/{verdict.pk}/checklist/").json()}
    told = rules["two_origins"]
    assert (told["holds"], told["stops"], told["sources"]) == (False, True, [1, 2])
    assert told["sentence"].startswith("Sources say nearly the same words.")


def test_beginning_a_verdict_twice_gives_the_one_that_is_open(newsroom: Newsroom, checker: Program) -> None:
    claim = newsroom.claim()
    first, second = (checker.post("/api/v1/verdicts/", {"claim": claim.pk}) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]


def test_a_rating_that_is_sent_as_null_is_cleared(newsroom: Newsroom, checker: Program) -> None:
    verdict = newsroom.draft()
    answer = checker.change(f"/api/v1/verdicts/{verdict.pk}/", {"rating": None}, verdict.version)
    assert (answer.json()["rating"], answer.json()["summary"]) == (None, verdict.summary)


def test_a_page_that_is_here_already_is_named(newsroom: Newsroom, checker: Program) -> None:
    address = "https://herald.example.org/harbour"
    there = newsroom.article(url=address)
    answer = checker.post("/api/v1/articles/", {"text": TEXT, "url": address})
    assert (answer.status_code, answer.json()["existing"]) == (409, there.pk)


def test_a_claim_is_found_in_another_article_and_given_to_somebody(newsroom: Newsroom, checker: Program) -> None:
    claim = newsroom.claim()
    other = newsroom.article(TEXT + "\n\nMore to come.")
    body = {"article": other.pk, "revision": 1, "selector": {"start": 88, "end": 100}}
    added = checker.post(f"/api/v1/claims/{claim.pk}/appearances/", body)
    assert added.status_code == 201, added.content
    assert checker.get(added["Location"]).json() == added.json()
    again = checker.post(f"/api/v1/claims/{claim.pk}/appearances/", body)
    assert (again.status_code, again.json()["code"]) == (409, "marked_already")

    given = checker.post(f"/api/v1/claims/{claim.pk}/assign/", {"assignee": newsroom.second_checker.username})
    assert given.json()["assignee"] == {"username": "sam-second", "name": "Sam Second"}
    refused = checker.post(f"/api/v1/claims/{claim.pk}/assign/", {"assignee": newsroom.partner.username})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "#/assignee")
    freed = checker.post(f"/api/v1/claims/{claim.pk}/assign/", {"assignee": None})
    assert freed.json()["assignee"] is None


def test_marking_in_an_old_revision_is_a_conflict(newsroom: Newsroom, checker: Program) -> None:
    article = newsroom.article()
    revised(newsroom, article, TEXT + "\n\nAn update.")
    body = {"article": article.pk, "revision": 1, "selector": {"exact": "$4.2 million"}, "wording": "It cost much."}
    answer = checker.post("/api/v1/claims/", body)
    assert (answer.status_code, answer.json()["code"]) == (409, "revision_is_old")
    assert checker.post("/api/v1/claims/", {**body, "revision": 2}).status_code == 201
    assert checker.post("/api/v1/claims/", {**body, "revision": 3}).status_code == 422


def test_words_that_stand_in_several_places_are_refused_with_the_places(newsroom: Newsroom, checker: Program) -> None:
    article = newsroom.article("Harbour\n\nAbout 300 people. At least 300 people.")
    text = newsroom.revision(article).text
    body = {"article": article.pk, "selector": {"exact": "300 people"}, "wording": "300 people."}
    answer = checker.post("/api/v1/claims/", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "ambiguous")
    assert answer.json()["errors"][0]["pointer"] == "#/selector/exact"
    assert [text[place["start"] : place["end"]] for place in answer.json()["candidates"]] == ["300 people"] * 2


def test_offsets_count_code_points(newsroom: Newsroom, checker: Program) -> None:
    article = newsroom.article("Ships\n\n🚢🚢 carried 1,200 people.")
    text = newsroom.revision(article).text
    start = text.index("1,200")
    body = {"article": article.pk, "selector": {"start": start, "end": start + 5}, "wording": "1,200 people."}
    assert checker.post("/api/v1/claims/", body).json()["appearance"]["selector"]["exact"] == "1,200"


def test_sources_are_written_one_by_one_through_the_verdict(newsroom: Newsroom, checker: Program) -> None:
    verdict = newsroom.draft()
    address = f"/api/v1/verdicts/{verdict.pk}/sources/"
    added = checker.post(address, {**OTHER, "title": "Third"})
    assert added.status_code == 201, added.content
    assert added.json()["position"] == 2
    one = checker.get(added["Location"])
    assert one["ETag"] == added["ETag"] == checker.get(f"/api/v1/verdicts/{verdict.pk}/")["ETag"]

    version = one["ETag"].strip('"')
    changed = checker.change(added["Location"], {"stance": "refutes"}, version)
    assert (changed.json()["stance"], changed.json()["title"]) == ("refutes", "Third")
    wrong = checker.change(added["Location"], {"url": "gopher"}, changed["ETag"].strip('"'))
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "#/url")

    gone = checker.delete(added["Location"], headers={"If-Match": changed["ETag"]})
    assert gone.status_code == 204
    assert len(checker.get(address).json()) == 2
    assert checker.get(added["Location"]).status_code == 404


def test_a_source_of_another_verdict_is_not_taken_over(newsroom: Newsroom, checker: Program) -> None:
    mine, other = newsroom.draft(), newsroom.draft(by=newsroom.second_checker)
    foreign = other.sources.all()[0].pk
    answer = checker.change(f"/api/v1/verdicts/{mine.pk}/", {"sources": [{"id": foreign}]}, mine.version)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/sources/0/id")


def test_the_history_of_a_thing_is_told_newest_first(newsroom: Newsroom, checker: Program) -> None:
    verdict = newsroom.published()
    article = verdict.revision.article
    events = [entry["event"] for entry in checker.get(f"/api/v1/verdicts/{verdict.pk}/history/").json()["results"]]
    assert events[0] == "verdict.published"
    assert events[-1] == "verdict.drafted"
    events = [entry["event"] for entry in checker.get(f"/api/v1/articles/{article.pk}/history/").json()["results"]]
    assert events == ["revision.added", "article.added"]
    events = [entry["event"] for entry in checker.get(f"/api/v1/claims/{verdict.claim_id}/history/").json()["results"]]
    assert events == ["appearance.added", "claim.marked"]
