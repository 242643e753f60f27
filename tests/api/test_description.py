"""The OpenAPI description: valid, complete, and true."""

import json
import re
from datetime import date
from functools import cache
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
import yaml
from django.core.management import call_command
from django.test import Client
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from annotations.access.roles import Right
from annotations.claims.models import Suggestion
from annotations.claims.suggested import suggest_claims
from annotations.exports.files import file_formats
from annotations.exports.keeping import take_snapshot
from annotations.verdicts.actions import Findings, draft_verdict, write_verdict
from annotations.verdicts.scale_queries import current_scale
from tests.api.conftest import Program
from tests.ledger.verbs_of_contacts import contact
from tests.ledger.verbs_of_readings import given
from tests.newsroom import REASONS, Newsroom

pytestmark = pytest.mark.django_db


@cache
def description() -> dict[str, Any]:
    """As the command writes it; a single warning fails."""
    out = StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=out, stderr=StringIO())
    found: dict[str, Any] = yaml.safe_load(out.getvalue())
    return found


FORMATS = jsonschema.FormatChecker(formats=())
"""What strict clients hold answers against, besides their shapes."""


@FORMATS.checks("uri")
def is_uri(value: object) -> bool:
    """An address with a scheme; "" is none."""
    return not isinstance(value, str) or bool(urlsplit(value).scheme)


OF_THE_DESK = "history|disagreements|^sources_|^suggestions_|contact|checklist|reading|agreement"
"""Operations that answer partners 403."""


ELSEWHERE = (
    "/exports/",
    "/snapshots/{id}/file",
    "/articles/{id}/file/",
    "/oauth/",
    "/factchecktools/",
    "/annotations/",
)
"""Files, and what OAuth 2.0, Google and the W3C say how to answer: other tests look at them."""
OPEN = {"corrections_list", "corrections_retrieve", "scales_list", "scales_retrieve", "ratings_list", "snapshots_list"}
"""Operations for everybody."""


def operations() -> dict[str, dict[str, Any]]:
    """All operations of the doors by their names."""
    found = {}
    for path, methods in description()["paths"].items():
        for method, operation in methods.items():
            if method in ("get", "post", "put", "patch", "delete") and not any(part in path for part in ELSEWHERE):
                found[operation["operationId"]] = {**operation, "path": path, "method": method}
    return found


def test_it_is_valid_openapi_3_1_without_a_warning() -> None:
    assert description()["openapi"].startswith("3.1.")
    validate(description(), cls=OpenAPIV31SpecValidator)


def test_it_says_what_becomes_of_a_claim_that_is_sent_without_its_kind() -> None:
    sent = description()["components"]["schemas"]["NewClaimRequest"]
    assert "kind" not in sent["required"]
    assert "read off the words" in sent["properties"]["kind"]["description"]


def test_operations_have_the_names_that_programs_call() -> None:
    assert set(operations()) == {
        *("articles_list", "articles_create", "articles_retrieve", "articles_update", "article_history"),
        "article_disagreements",
        *(
            "article_revisions",
            "article_revision",
            "articles_add_revision",
            "claims_list",
            "claims_create",
            "claims_retrieve",
            "claims_update",
        ),
        *("claims_appearances", "claims_assign", "claim_history", "appearances_list", "appearances_retrieve"),
        *("appearances_confirm", "appearances_reattach", "appearances_retire"),
        *(
            "verdicts_list",
            "verdicts_create",
            "verdicts_retrieve",
            "verdicts_update",
            "verdict_history",
            "verdict_versions",
            "verdict_version_diff",
        ),
        *("verdicts_submit", "verdicts_recall", "verdicts_approve", "verdicts_return", "verdicts_publish"),
        *("verdicts_correct", "verdicts_withdraw", "verdict_sources_list", "verdict_sources_create"),
        *("sources_retrieve", "sources_update", "sources_delete", "ratings_list", "scales_list", "scales_retrieve"),
        *("corrections_list", "corrections_retrieve"),
        *("suggestions_list", "suggestions_retrieve", "suggestions_answer", "figures_create"),
        *("readings_list", "readings_retrieve", "readings_take", "readings_give", "readings_call_off"),
        *("verdicts_second_reading", "agreements_list", "second_readings_rules", "second_readings_rules_change"),
        *("contacts_list", "contacts_create", "contacts_retrieve", "contacts_update", "contacts_strike"),
        *("verdict_checklist", "changes_follow", "snapshots_list"),
        "checked",
        *("scales_create", "scales_update", "scales_version", "scales_current", "scales_retire"),
        *("scales_add_rating", "scales_change_rating", "scales_retire_rating", "scales_restore_rating"),
        *("sources_copy_retrieve", "sources_copy_create"),
        *("sources_file_retrieve", "sources_file_update", "sources_file_destroy"),
    }


def test_each_operation_says_what_it_takes_and_how_it_fails() -> None:
    scopes = set(Right)
    for name, operation in operations().items():
        assert operation["description"].endswith("."), name
        assert operation["tags"], name
        wanted = [set(entry["token"]) for entry in operation["security"] if "token" in entry]
        assert all(one <= scopes for one in wanted), name
        if name not in OPEN:
            assert wanted, name
            assert {"401", "403"} <= set(operation["responses"]), name
        for status, response in operation["responses"].items():
            assert int(status) < 400 or response["$ref"].startswith("#/components/responses/"), name
        headers = {
            one["name"]: one.get("required", False) for one in operation.get("parameters", ()) if one["in"] == "header"
        }
        if operation["method"] in ("patch", "delete"):
            assert headers == {"If-Match": True}, name
            assert {"412", "428"} <= set(operation["responses"]), name


def test_bodies_say_that_they_hold_nothing_else() -> None:
    schemas = description()["components"]["schemas"]
    requests = [name for name in schemas if name.endswith("Request") and name != "GrantRequest"]  # RFC 6749 takes more
    assert len(requests) > 10
    assert all(schemas[name]["additionalProperties"] is False for name in requests)


@pytest.mark.parametrize("who", ["editor", "partner"])
def test_answers_are_what_the_description_says(newsroom: Newsroom, request: pytest.FixtureRequest, who: str) -> None:
    client: Program = request.getfixturevalue(who)
    claim = newsroom.claim(value="4.2", comparator="=", unit="million dollars", topics=["harbour"])
    verdict = newsroom.published(claim)
    newsroom.corrected(verdict)
    take_snapshot(file_formats()["csv"], at=newsroom.now())
    newsroom.withdrawn(newsroom.published(newsroom.claim(exact="1,200 people")))
    bare = draft_verdict(claim=newsroom.claim(), by=newsroom.editor, at=newsroom.now())
    write_verdict(verdict=bare, findings=Findings(sources=[{}]), by=newsroom.editor, at=newsroom.now())
    keys = {"articles": verdict.revision.article_id, "claims": claim.pk, "verdicts": verdict.pk}
    suggest_claims(revision=claim.appearances.get().revision, by=newsroom.checker, at=newsroom.now())
    keys["suggestions"] = Suggestion.objects.earliest("pk").pk
    keys["corrections"] = verdict.corrections.all()[0].pk
    keys["scales"] = current_scale().pk
    keys |= {"appearances": claim.appearances.get().pk, "sources": verdict.sources.all()[0].pk}
    keys["second-readings"] = given(newsroom).pk
    keys["contacts"] = contact(newsroom, claim=claim, answer="Yes.", answered_on=date(2026, 3, 2)).pk
    seen = 0
    for name, operation in operations().items():
        desks_alone = who == "partner" and re.search(OF_THE_DESK, name)
        if operation["method"] != "get" or desks_alone or name == "sources_file_retrieve":
            continue
        address = operation["path"].replace("{number}", "1").replace("{verdict}", str(verdict.pk))
        address = address.replace("{id}", str(keys.get(operation["path"].split("/")[3])))
        answer = client.get(address)
        assert answer.status_code == 200, address
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(
            json.loads(answer.content),
            {**schema, "components": description()["components"]},
            cls=jsonschema.Draft202012Validator,
            format_checker=FORMATS,
        )
        seen += 1
    assert seen == (35 if who == "editor" else 20)


def test_examples_are_taken_as_they_stand(newsroom: Newsroom, checker: Program, editor: Program) -> None:
    def example(name: str, at: str) -> Any:
        content = operations()[name]["requestBody"]["content"]["application/json"]
        return content["examples"][at]["value"]

    article = checker.post("/api/v1/articles/", example("articles_create", "PastedText"))
    assert article.status_code == 201, article.content
    body = {**example("claims_create", "AFigure"), "article": article.json()["id"]}
    marked = checker.post("/api/v1/claims/", body)
    assert marked.status_code == 201, marked.content
    stands = {"If-Match": marked["ETag"]}
    reworded = example("claims_update", "OtherWords,AndWhenItIsDue")
    changed = checker.patch(f"/api/v1/claims/{marked.json()['id']}/", reworded, headers=stands)
    assert changed.status_code == 200, changed.content
    verdict = checker.post("/api/v1/verdicts/", {"claim": marked.json()["id"]})
    written = checker.change(verdict["Location"], example("verdicts_update", "FindingsWithOneSource"), 1)
    assert written.status_code == 200, written.content
    assert checker.post(f"{verdict['Location']}submit/").status_code == 200
    assert editor.post(f"{verdict['Location']}approve/", {"overrides": REASONS}).status_code == 200
    assert editor.post(f"{verdict['Location']}publish/").status_code == 200
    corrected = editor.post(f"{verdict['Location']}correct/", example("verdicts_correct", "ACorrection"))
    assert corrected.status_code == 200, corrected.content


def test_it_is_served_to_everybody(newsroom: Newsroom, client: Client) -> None:
    answer = client.get("/api/schema/", headers={"Accept": "application/json"})
    assert answer.status_code == 200
    assert json.loads(answer.content)["info"]["title"] == "Factcheck"


def test_what_is_unchanged_removed_or_refused_in_others_shapes_is_described_as_it_is_answered() -> None:
    paths = description()["paths"]
    for place in ("/exports/all", "/exports/articles/{id}", "/exports/verdicts/{id}{suffix}", "/changes"):
        assert "304" in paths[f"/api/v1{place}"]["get"]["responses"], place
    removed = paths["/api/v1/sources/{id}/file/"]["delete"]["responses"]
    assert {"200"} == {status for status in removed if status < "300"}
    refused = paths["/factchecktools/v1alpha1/claims:search"]["get"]["responses"]
    assert {"400", "401", "403"} <= set(refused)
