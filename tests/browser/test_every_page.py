"""Every page in light and dark, wide and narrow: axe-core finds nothing, nothing runs over its edge, one heading."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import BrowserContext, Page

from annotations.access.models import User
from tests.browser.conftest import PHONE, WIDE
from tests.browser.pages import ELSEWHERE, NO_PAGES, every_page
from tests.newsroom import Newsroom

Enter = Callable[[BrowserContext, User], Page]
NARROW = {"width": 320, "height": 700}
MIDDLE = {"width": 900, "height": 1100}
TOUCH = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
ARABIC = {"locale": "ar", "extra_http_headers": {"Accept-Language": "ar"}}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": WIDE, "color_scheme": "light"},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "middle": {"viewport": MIDDLE, "color_scheme": "light"},
    "phone": {**TOUCH, "color_scheme": "light"},
    "phone in the dark": {**TOUCH, "color_scheme": "dark"},
    "right to left": {"viewport": WIDE, **ARABIC},
    "phone right to left": {**TOUCH, **ARABIC},
}
ONE_LINE = 30
"""Pixels: a line of small type, and not two."""
HEADING = "h1:visible:not(#swagger-ui h1)"
NOT_OURS = ["#swagger-ui"]
"""What another project draws inside our frame."""


@pytest.fixture(params=LOOKS)
def browser_context_args(request: pytest.FixtureRequest, browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, **LOOKS[request.param]}


def findings(page: Page) -> list[Any]:
    found = Axe().run(page, context={"exclude": [NOT_OURS]}).response["violations"]
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]


def test_every_page_is_clean(
    newsroom: Newsroom, enter: Enter, context: BrowserContext, live_server: object, watch: Any
) -> None:
    watch.expect("status of 404")
    pages = every_page(newsroom)
    page = enter(context, newsroom.admin)
    wrong = {}
    for name, path in pages.items():
        page.goto(f"{live_server}{path}")
        said = findings(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            said.append("runs over the edge")
        if page.evaluate("document.querySelector('.breadcrumbs')?.offsetHeight ?? 0") > ONE_LINE:
            said.append("the way here takes more than a line")
        if page.locator(".meta > bdi:not(:first-child)").count():
            said.append("a separator stands inside a name, and is turned with it")
        if page.locator(HEADING).count() != 1:
            said.append(f"{page.locator(HEADING).count()} headings of the first order")
        if said:
            wrong[name] = said
    assert wrong == {}


def test_the_pages_of_anybody_are_clean(newsroom: Newsroom, page: Page, live_server: object) -> None:
    for path in ("/", "/login/", "/corrections/", "/account/password/forgotten/"):
        page.goto(f"{live_server}{path}")
        assert findings(page) == [], path
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path


def test_the_style_guide_is_clean(newsroom: Newsroom, page: Page, live_server: object, settings: Any) -> None:
    settings.DEBUG = True
    page.goto(f"{live_server}/styleguide/")
    assert findings(page) == []
    assert page.locator("h1").count() == 1
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.set_viewport_size(NARROW)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def names(patterns: list[Any]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name


@pytest.mark.django_db
def test_no_page_of_ours_is_left_out(newsroom: Newsroom) -> None:
    ours = [one for one in get_resolver().url_patterns if isinstance(one, URLResolver) and one.app_name == "web"]
    walked = {name.partition(".")[0] for name in every_page(newsroom)}
    assert set(names(ours)) - NO_PAGES - ELSEWHERE - walked == set()
