"""Journeys run in the same watched browser as the tests of single pages; each person has a browser of their own."""

import re
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
    newsroom,
    watch,
)
from tests.newsroom import PASSWORD


@pytest.fixture
def enter(live_server: object, watch: Watch) -> Callable[[BrowserContext, User], Page]:  # noqa: F811
    """Signs a person in by the form and gives their page."""

    def _enter(context: BrowserContext, person: User) -> Page:
        page = watch.follow(context.new_page())
        page.goto(f"{live_server}/login/")
        page.fill("[name=username]", person.username)
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(re.compile("^(?!.*/login/)"))
        return page

    return _enter


@pytest.fixture
def somebody(
    browser: Browser,
    browser_context_args: dict[str, Any],  # noqa: F811
    enter: Callable[[BrowserContext, User], Page],
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
