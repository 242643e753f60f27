"""Two people at one workbench under ASGI: what one does the other sees without asking."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.listening import asgi_server


@pytest.fixture
def address(newsroom, browser) -> Iterator[str]:
    """Of a server that can stream; pages close their streams before it ends."""
    with asgi_server() as port:
        yield f"http://127.0.0.1:{port}"
        for context in browser.contexts:
            context.close()


def at_the_workbench(browser, address, person, revision):
    from django.test import Client

    client = Client()
    client.force_login(person)
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    with page.expect_response(lambda answer: "/stream/" in answer.url):
        page.goto(f"{address}/articles/{revision.article_id}/workbench/")
    return page, complaints


def test_what_one_marks_the_other_is_told_by_the_stream(newsroom, revision, browser, address):
    page, complaints = at_the_workbench(browser, address, newsroom.checker, revision)
    page.evaluate("setInterval = () => 0")  # nothing asks by itself from now on
    claim = newsroom.claim(revision, "Last words", by=newsroom.editor)
    button = page.locator("[data-do=changes]")
    expect(button).to_have_text("1 change")
    newsroom.claim(revision, "$4.2 million", by=newsroom.editor)
    expect(button).to_have_text("2 changes")
    button.click()
    expect(page.locator(f"mark[data-claims='{claim.pk}']")).to_have_text("Last words")
    assert complaints == []


def test_a_page_that_nobody_looks_at_listens_to_nothing(newsroom, revision, browser, address):
    page, _complaints = at_the_workbench(browser, address, newsroom.checker, revision)
    hide = """(hidden) => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }"""
    with page.expect_event("requestfailed", lambda request: "/stream/" in request.url):
        page.evaluate(hide, arg=True)
    with page.expect_response(lambda answer: "/stream/" in answer.url):
        page.evaluate(hide, arg=False)
