"""An article to mark claims in, and how a hand selects words in it."""

from playwright.sync_api import Page, expect

from annotations.claims.models import Appearance

HTML = """<p>The harbour of Eastport reopened after repairs that cost $4.2 million, the port authority said.</p>
<p>About 12,000 people 👩‍👩‍👧‍👦 work there 🚢, and 300 more are to be hired by June.</p>
<table><tr><th>Week</th><th>Ships</th></tr><tr><td>10</td><td>twenty-nine ships</td></tr></table>
<ul><li>eleven tugs</li><li>six pilot boats</li></ul>
<p dir="rtl" lang="ar">قال المدير إن الميناء عالج ٤٨ سفينة في الأسبوع منذ مارس.</p>
<p>Last words of the article.</p>"""

# Where words stand on the screen: their first and last character's boxes.
BOXES = """
([from, to]) => {
  const find = (words, last) => {
    const walker = document.createTreeWalker(document.querySelector("[data-article]"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at < 0) continue;
      const range = document.createRange();
      const size = [...words].length > 1 ? 1 : words.length;
      range.setStart(walker.currentNode, last ? at + words.length - size : at);
      range.setEnd(walker.currentNode, last ? at + words.length : at + size);
      const { left, right, top, height } = range.getBoundingClientRect();
      return { left, right, middle: top + height / 2 };
    }
    throw new Error(`not found: ${words}`);
  };
  return [find(from, false), find(to, true)];
}
"""


def drag(page: Page, first: str, last: str, *, rtl: bool = False) -> None:
    """Press at the first character of the first words, let go at the last character of the last words."""
    page.get_by_text(first).first.scroll_into_view_if_needed()
    begin, end = page.evaluate(BOXES, [first, last])
    page.mouse.move(begin["right"] - 1 if rtl else begin["left"] + 1, begin["middle"])
    page.mouse.down()
    page.mouse.move(end["left"] + 1 if rtl else end["right"] - 1, end["middle"], steps=8)
    page.mouse.up()


def press_new_claim(page: Page) -> None:
    page.locator("[data-selection-bar] [data-do=new]").click()
    expect(page.locator("[data-panel]")).to_be_visible()


def save(page: Page, wording: str = "") -> Appearance:
    """Save the form and wait for its card; what the database holds then."""
    before = Appearance.objects.count()
    if wording:
        page.fill("[name=wording]", wording)
    page.get_by_role("button", name="Mark the claim").click()
    expect(page.locator("[data-panel]")).to_be_hidden()
    assert Appearance.objects.count() == before + 1
    return Appearance.objects.latest("pk")


def marked_words(page: Page, appearance: Appearance) -> str:
    return "".join(page.locator(f"mark[data-claims~='{appearance.claim_id}']").all_inner_texts())
