"""Journeys run in the same watched browser as the tests of single pages; each person has a browser of their own."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from annotations.access.models import User
from tests.browser.conftest import (  # noqa: F401  fixtures are found by their names
    Watch,
    _nobody_asks_any_more,
    browser_context_args,
    browser_type_launch_args,
    enter,
    newsroom,
    watch,
)


@pytest.fixture
def somebody(
    browser: Browser,
    browser_context_args: dict[str, Any],  # noqa: F811
    enter: Callable[[BrowserContext, User], Page],  # noqa: F811
    newsroom: Any,  # noqa: F811
) -> Iterator[Callable[..., Page]]:
    """A browser of one's own for each person; what is given beside them says how it looks."""
    contexts = []

    def _somebody(person: User, **look: Any) -> Page:
        contexts.append(browser.new_context(**{**browser_context_args, **look}))
        return enter(contexts[-1], person)

    yield _somebody
    for context in contexts:
        context.close()


@pytest.fixture
def reader(browser: Browser, browser_context_args: dict[str, Any], watch: Watch) -> Iterator[Page]:  # noqa: F811
    """Somebody outside."""
    context = browser.new_context(**browser_context_args)
    yield watch.follow(context.new_page())
    context.close()
