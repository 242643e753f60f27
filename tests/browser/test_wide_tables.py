"""A table with many columns stays in the text's column: it scrolls by itself, the page does not."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE

ROW = "<tr>" + "".join(f"<td>Constituency {number} of Eastport</td>" for number in range(14)) + "</tr>"
NARROW = "<table><tr><td>Week</td><td>12</td></tr></table>"
FILLING = "<p>The harbour handled more ships than in any week before, and that cost less than was said.</p>" * 260


@pytest.fixture(params=["short", "long"])
def article(request, newsroom):
    more = FILLING if request.param == "long" else ""
    return newsroom.article(f"<p>Results.</p><table>{ROW * 3}</table>{NARROW}{more}", html=True, title="Results")


@pytest.fixture(params=["workbench/", ""])
def page_of(request, desk, live_server, article):
    desk.goto(f"{live_server}/articles/{article.pk}/{request.param}")
    yield desk
    desk.set_viewport_size(WIDE)


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_last_column_is_reached_by_scrolling_the_table_and_not_the_page(page_of, size):
    page_of.set_viewport_size(size)
    table, narrow = page_of.locator("[data-article] table").all()
    expect(table).to_have_class("is-wide")
    expect(narrow).not_to_have_class("is-wide")
    assert page_of.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    table.focus()
    page_of.keyboard.press("ArrowRight")
    page_of.wait_for_function("() => document.querySelector('.is-wide').scrollLeft > 0")
    table.evaluate("(table) => (table.scrollLeft = table.scrollWidth)")
    expect(table.locator("td").nth(13)).to_be_in_viewport(ratio=0.9)
