"""Addresses: whatever number stands in one, the answer is a page or that there is none."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from annotations.access.models import User
from annotations.access.roles import Role

HUGE = "9" * 25


def addresses(patterns: Any, before: str = "") -> Iterator[str]:
    """Every address below these patterns that has a number in it, with a huge one."""
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, address)
        elif "<key:" in address or "<int:" in address:
            numbered = re.sub(r"<(?:key|int):\w+>", HUGE, address)
            yield "/" + re.sub(r"<\w+:\w+>", "publish", numbered)


ALL = sorted(set(addresses([p for p in get_resolver().url_patterns if "admin" not in str(p.pattern)])))


@pytest.mark.parametrize("address", ALL)
def test_a_number_that_no_database_takes_leads_nowhere(db: None, address: str) -> None:
    editor = User.objects.create_user("eva", role=Role.EDITOR)
    visitor = Client()
    for _turn in ("as a reader", "as an editor"):
        assert visitor.get(address, follow=True).status_code == 404
        assert visitor.post(address).status_code == 404
        visitor.force_login(editor)


def test_most_addresses_are_walked() -> None:
    assert len(ALL) > 35
