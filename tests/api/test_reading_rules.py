"""When the desk reads twice, over the API: for editors, one row of the ledger a change."""

import pytest

from annotations.ledger.models import Entry
from annotations.verdicts.readings import rules
from tests.api.conftest import Program

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/second-readings/rules/"


def test_an_editors_program_reads_and_changes_the_rules(editor: Program) -> None:
    answer = editor.get(ADDRESS)
    assert answer.json() == {"at_the_ends": False, "high_priority": False, "share": 0, "changed_at": None, "version": 0}
    changed = editor.patch(ADDRESS, {"share": 20}, headers={"If-Match": answer.headers["ETag"]})
    assert changed.status_code == 200, changed.text
    assert (changed.json()["share"], changed.json()["high_priority"], changed.json()["version"]) == (20, False, 1)
    assert rules().share == 20
    entry = Entry.objects.get(event="readingrules.changed")
    assert (entry.before, entry.after) == ({"share": 0}, {"share": 20})
    stale = editor.patch(ADDRESS, {"share": 30}, headers={"If-Match": answer.headers["ETag"]})
    assert stale.status_code == 412
    assert rules().share == 20


@pytest.mark.parametrize("body", [{"share": 101}, {"share": "many"}, {"at_the_start": True}])
def test_what_makes_no_sense_is_refused_and_changes_nothing(editor: Program, body: dict[str, object]) -> None:
    seen = editor.get(ADDRESS).headers["ETag"]
    answer = editor.patch(ADDRESS, body, headers={"If-Match": seen})
    assert answer.status_code in (400, 422)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert not Entry.objects.filter(event="readingrules.changed").exists()


def test_a_change_needs_the_version_that_was_seen(editor: Program) -> None:
    assert editor.patch(ADDRESS, {"share": 20}).status_code == 428
    assert rules().share == 0


def test_the_rules_are_for_editors(checker: Program, partner: Program) -> None:
    for program in (checker, partner):
        assert program.get(ADDRESS).status_code == 403
        assert program.patch(ADDRESS, {"share": 20}).status_code == 403
