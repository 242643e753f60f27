"""ETag, If-None-Match and If-Match: nothing is sent twice, nothing is overwritten unseen."""

from typing import Any

import pytest

from tests.api.conftest import Program, revised
from tests.newsroom import REASONS, TEXT, Newsroom

pytestmark = pytest.mark.django_db

CHANGES = {
    "articles": {"publisher": "Gazette"},
    "claims": {"wording": "The harbour's repairs cost 4.2 million dollars."},
    "verdicts": {"summary": "A budget confirms it."},
}


@pytest.fixture(params=list(CHANGES))
def thing(request: pytest.FixtureRequest, newsroom: Newsroom) -> tuple[str, dict[str, Any]]:
    """The address of a thing that has a version, and a change of it."""
    verdict = newsroom.draft()
    keys = {"articles": verdict.revision.article_id, "claims": verdict.claim_id, "verdicts": verdict.pk}
    return f"/api/v1/{request.param}/{keys[request.param]}/", CHANGES[request.param]


def test_the_tag_is_the_version_in_quotes(thing: tuple[str, Any], checker: Program) -> None:
    answer = checker.get(thing[0])
    assert answer["ETag"] == f'"{answer.json()["version"]}"'


@pytest.mark.parametrize("form", ["{}", "W/{}", '"0", {}', "*"])
def test_what_is_unchanged_is_not_sent_again(thing: tuple[str, Any], checker: Program, form: str) -> None:
    tag = checker.get(thing[0])["ETag"]
    answer = checker.get(thing[0], headers={"If-None-Match": form.format(tag)})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
    assert checker.get(thing[0], headers={"If-None-Match": '"0"'}).status_code == 200


def test_a_change_without_a_version_is_refused(thing: tuple[str, Any], checker: Program) -> None:
    answer = checker.patch(thing[0], thing[1])
    assert (answer.status_code, answer.json()["code"]) == (428, "precondition_required")
    assert "If-Match" in answer.json()["detail"]


def test_a_change_of_the_version_that_was_seen_is_made_once(thing: tuple[str, Any], checker: Program) -> None:
    version = checker.get(thing[0]).json()["version"]
    changed = checker.change(thing[0], thing[1], version)
    assert changed.status_code == 200, changed.content
    assert changed.json()["version"] == version + 1
    assert changed["ETag"] == f'"{version + 1}"' == checker.get(thing[0])["ETag"]
    late = checker.change(thing[0], {next(iter(thing[1])): "Something else."}, version)
    assert (late.status_code, late.json()["code"], late.json()["current"]) == (412, "stale", version + 1)
    assert checker.get(thing[0]).json().items() >= thing[1].items()


def test_a_change_of_whatever_stands_says_so(thing: tuple[str, Any], checker: Program) -> None:
    assert checker.patch(thing[0], thing[1], headers={"If-Match": "*"}).status_code == 200


def test_a_weak_tag_never_matches_and_one_of_several_may(thing: tuple[str, Any], checker: Program) -> None:
    tag = checker.get(thing[0])["ETag"]
    assert checker.patch(thing[0], thing[1], headers={"If-Match": f"W/{tag}"}).status_code == 412
    assert checker.patch(thing[0], thing[1], headers={"If-Match": f'"0", {tag}'}).status_code == 200


@pytest.mark.parametrize("header", ["3", '"3', "", '"1" "2"', "\x7f"])
def test_a_header_that_is_no_tag_is_malformed(thing: tuple[str, Any], checker: Program, header: str) -> None:
    answer = checker.patch(thing[0], thing[1], headers={"If-Match": header})
    assert (answer.status_code, answer.json()["code"]) == (400, "parse_error")


def test_nothing_that_changes_nothing_makes_a_version(thing: tuple[str, Any], checker: Program) -> None:
    version = checker.get(thing[0]).json()["version"]
    assert checker.change(thing[0], {}, version).json()["version"] == version


def test_a_move_takes_a_version_and_does_not_need_one(newsroom: Newsroom, checker: Program, editor: Program) -> None:
    verdict = newsroom.draft()
    address = f"/api/v1/verdicts/{verdict.pk}/"
    stale = checker.post(f"{address}submit/", headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current"]) == (412, verdict.version)
    submitted = checker.post(f"{address}submit/", headers={"If-Match": f'"{verdict.version}"'})
    assert submitted["ETag"] == f'"{verdict.version + 1}"'
    assert editor.post(f"{address}approve/", {"overrides": REASONS}).status_code == 200
    claim = f"/api/v1/claims/{verdict.claim_id}/assign/"
    assert checker.post(claim, {"assignee": None}, headers={"If-Match": '"9"'}).status_code == 412


def test_a_source_is_taken_out_only_in_the_version_that_was_seen(newsroom: Newsroom, checker: Program) -> None:
    verdict = newsroom.draft()
    address = f"/api/v1/sources/{verdict.sources.all()[0].pk}/"
    assert checker.delete(address).status_code == 428
    assert checker.delete(address, headers={"If-Match": '"1"'}).status_code == 412
    assert checker.delete(address, headers={"If-Match": f'"{verdict.version}"'}).status_code == 204


def test_a_published_claim_keeps_its_tag_while_the_desk_rewords_it(
    newsroom: Newsroom, checker: Program, partner: Program
) -> None:
    verdict = newsroom.published()
    address = f"/api/v1/claims/{verdict.claim_id}/"
    before = partner.get(address)["ETag"]
    assert checker.change(address, CHANGES["claims"], 1).status_code == 200
    assert partner.get(address, headers={"If-None-Match": before}).status_code == 304
    newsroom.corrected(verdict)
    after = partner.get(address, headers={"If-None-Match": before})
    assert (after.status_code, after.json()["wording"]) == (200, CHANGES["claims"]["wording"])


def test_a_new_revision_and_a_settled_recheck_are_new_versions(newsroom: Newsroom, checker: Program) -> None:
    verdict = newsroom.published()
    article, claim = f"/api/v1/articles/{verdict.revision.article_id}/", f"/api/v1/claims/{verdict.claim_id}/"
    tags = {address: checker.get(address)["ETag"] for address in (article, claim)}
    revised(newsroom, verdict.revision.article, TEXT.replace("$4.2 million", "$9.9 million"))
    for address, tag in tags.items():
        answer = checker.get(address, headers={"If-None-Match": tag})
        assert answer.status_code == 200, address
        tags[address] = answer["ETag"]
    assert checker.get(claim).json()["recheck_since"] is not None
    newsroom.published(verdict.claim, by=newsroom.second_checker)
    answer = checker.get(claim, headers={"If-None-Match": tags[claim]})
    assert (answer.status_code, answer.json()["recheck_since"]) == (200, None)
