"""`manage.py verify_ledger`: says how many entries hold, or exits at the first broken link."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from annotations.ledger.models import Entry
from annotations.ledger.queries import length
from tests.newsroom import Newsroom


def _verify() -> str:
    out = StringIO()
    call_command("verify_ledger", stdout=out, no_color=True)
    return out.getvalue()


def test_a_ledger_that_holds_is_counted(newsroom: Newsroom) -> None:
    newsroom.withdrawn(newsroom.corrected().verdict)
    assert _verify() == f"The ledger holds: {length()} entries, none missing, none altered.\n"


def test_a_ledger_that_is_empty_holds(newsroom: Newsroom) -> None:
    assert "holds: 0 entries" in _verify()


def test_the_first_broken_link_is_named(newsroom: Newsroom) -> None:
    newsroom.published()
    Entry.objects.filter(sequence__in=(4, 6)).update(reason="forged")
    with pytest.raises(CommandError, match="The ledger is broken: entry 4 was altered") as broken:
        _verify()
    assert broken.value.returncode == 1


def test_a_removed_tail_is_named(newsroom: Newsroom) -> None:
    newsroom.published()
    last = length()
    Entry.objects.filter(sequence=last).delete()
    with pytest.raises(CommandError, match=f"the chain ends at entry {last - 1}, but its head says {last}"):
        _verify()
