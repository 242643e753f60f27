"""A real Chromium that reaches nothing but the live server, and whose every complaint fails the test."""

import os
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from annotations.access.models import User
from annotations.articles.models import Revision
from tests import serving
from tests.browser import chromium
from tests.browser.selecting import HTML
from tests.conftest import _first_rows
from tests.newsroom import Newsroom

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's own loop runs in the thread that asks the database

# A machine that runs the suite on all its cores answers late; what never comes still fails.
expect.set_options(timeout=15_000)

WIDE = {"width": 1360, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """The browser of this machine; without one the tests are skipped, but never in CI."""
    path = chromium.executable()
    if path is None:
        reason = "no Chromium was found: set CHROMIUM, install one, or run `playwright install chromium`"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return {**browser_type_launch_args, "executable_path": path, "args": chromium.flags()}


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """As wide as a desk; a test asks for another by its own marker of the same name."""
    return {**browser_context_args, "viewport": WIDE, "reduced_motion": "reduce"}


@pytest.fixture
def newsroom(transactional_db: None) -> Newsroom:
    """A newsroom that the live server sees; its tables are emptied behind each test."""
    _first_rows()
    return Newsroom()


class Watch:
    """Everything that a page complains about, and every request that leaves the live server."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.complaints: list[str] = []
        self.expected: list[str] = []

    def follow(self, page: Page) -> Page:
        page.on("console", lambda message: self._said(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", lambda request: self._asked(request.url))
        return page

    def expect(self, pattern: str) -> None:
        """A complaint that belongs to what the test does, such as an answer with status 422."""
        self.expected.append(pattern)

    def unexpected(self) -> list[str]:
        return [said for said in self.complaints if not any(re.search(pattern, said) for pattern in self.expected)]

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"{kind}: {text}")

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.host:
            self.complaints.append(f"request to another host: {url}")


@pytest.fixture
def watch(live_server: object) -> Iterator[Watch]:
    """Fails the test at its end for anything in the console and for any request to another host."""
    watching = Watch(urlsplit(str(live_server)).netloc)
    yield watching
    assert watching.unexpected() == []


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Page:
    """A watched page of nobody in particular."""
    return watch.follow(context.new_page())


@pytest.fixture
def enter(live_server: object, watch: Watch) -> Callable[[BrowserContext, User], Page]:
    """Gives a browser the session of a person who has signed in, and a page of theirs."""

    def _enter(context: BrowserContext, person: User) -> Page:
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": str(live_server)}])
        return watch.follow(context.new_page())

    return _enter


@pytest.fixture(autouse=True)
def _nobody_asks_any_more(transactional_db: None, live_server: object, browser: Browser) -> Iterator[None]:
    """Pages poll and save by themselves: they and their last request end before the tables are emptied."""
    serving.follow()
    yield
    for context in browser.contexts:
        context.close()
    serving.wait_until_quiet(str(live_server))


@pytest.fixture
def desk(enter: Callable[[BrowserContext, User], Page], context: BrowserContext, newsroom: Newsroom) -> Page:
    """The checker's page."""
    return enter(context, newsroom.checker)


@pytest.fixture
def revision(newsroom: Newsroom) -> Revision:
    """An article to mark claims in."""
    return newsroom.revision(newsroom.article(HTML, html=True, title="Harbour"))


@pytest.fixture
def bench(desk: Page, live_server: object, revision: Revision) -> Page:
    """The checker at the workbench."""
    desk.goto(f"{live_server}/articles/{revision.article_id}/workbench/")
    return desk
