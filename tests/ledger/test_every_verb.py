"""No change without its ledger row: walked over every verb of every room."""

import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, transaction

from annotations.ledger.models import Entry, Head
from annotations.ledger.queries import first_broken_link
from tests.ledger.verb import Verb
from tests.ledger.verbs import VERBS
from tests.newsroom import Newsroom

ROOMS = ("access", "articles", "claims", "verdicts", "discussions", "review", "incoming", "exports", "delivery")
PARTS = {
    "add_revision",
    "alter_person",
    "appear",
    "apply_details",
    "carry_over",
    "change_claim_of",
    "claim_of",
    "close_reading",
    "close_readings",
    "free_claims",
    "free_readings",
    "freeze",
    "move",
    "put_down",
    "reopen",
    "retire",
    "tell_assignee",
    "tell_author",
}
"""What verbs share: done inside the verb's own transaction, with its ledger rows."""
walked = pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)


def _modules() -> Iterator[ModuleType]:
    for room in ROOMS:
        package = importlib.import_module(f"annotations.{room}")
        for module in pkgutil.iter_modules(package.__path__, f"annotations.{room}."):
            yield importlib.import_module(module.name)


def _verbs_of_the_rooms() -> dict[str, Callable[..., Any]]:
    """By name: every public function that is told by whom and when."""
    found = {}
    for module in _modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and {"by", "at"} <= set(inspect.signature(function).parameters):
                found[name] = function
    return {name: function for name, function in found.items() if not name.startswith("_") and name not in PARTS}


def _everything() -> str:
    """All rows of the desk, as text."""
    models = [model for model in apps.get_app_config("annotations").get_models() if model is not Entry]
    rows = [json.loads(serializers.serialize("json", model.objects.order_by("pk"))) for model in models]
    entries = list(Entry.objects.values_list("sequence", "hash"))
    return json.dumps([rows, entries], sort_keys=True)


def _block(number: int) -> None:
    """Take the key that the ledger's next entry but ``number - 1`` needs, so that the database refuses it."""
    head = Head.objects.get(pk=1)
    taken = Entry(sequence=head.sequence + number, event="taken", at=Newsroom.started, before={}, after={})
    taken.hash = f"taken {number}"
    taken.save(force_insert=True)


def test_the_table_of_verbs_leaves_no_verb_out() -> None:
    assert set(_verbs_of_the_rooms()) == {verb.verb.__name__ for verb in VERBS}


def test_every_verb_is_told_by_whom_and_when_by_keyword() -> None:
    for name, function in _verbs_of_the_rooms().items():
        parameters = inspect.signature(function).parameters
        assert all(parameters[told].kind is inspect.Parameter.KEYWORD_ONLY for told in ("by", "at")), name


@walked
def test_a_verb_leaves_exactly_its_ledger_rows(newsroom: Newsroom, verb: Verb) -> None:
    act = verb.prepare(newsroom)
    before = Head.objects.get(pk=1).sequence
    act()
    entries = list(Entry.objects.filter(sequence__gt=before))
    assert tuple(entry.event for entry in entries) == verb.events
    assert all(entry.by_name and entry.at and entry.subject_id for entry in entries)
    assert any(entry.after for entry in entries) or verb.name == "discard_page"
    assert first_broken_link() is None


@walked
def test_a_verb_and_its_ledger_rows_stand_or_fall_together(newsroom: Newsroom, verb: Verb) -> None:
    act = verb.prepare(newsroom)
    before = _everything()
    with transaction.atomic():
        act()
        assert _everything() != before
        transaction.set_rollback(True)
    assert _everything() == before


@walked
def test_a_failing_ledger_row_undoes_the_change(newsroom: Newsroom, verb: Verb) -> None:
    act = verb.prepare(newsroom)
    for number in range(1, len(verb.events) + 1):
        with transaction.atomic():
            _block(number)
            before = _everything()
            with pytest.raises(IntegrityError):
                act()
            assert _everything() == before
            transaction.set_rollback(True)


@walked
def test_a_change_says_nothing_of_secrets_in_the_ledger(newsroom: Newsroom, verb: Verb) -> None:
    verb.prepare(newsroom)()
    told = json.dumps(list(Entry.objects.values_list("before", "after", "reason")))
    for secret in ("s" * 40, "a quiet newsroom", "md5$", "pbkdf2"):
        assert secret not in told
