"""What is measured on one page in the browser; times in milliseconds, the median of several runs."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page

LOADS, CLICKS, ADDS, SCROLLS = 3, 7, 5, 40

PAINTED = """() => {
  const at = (name) => performance.getEntriesByName(name)[0]?.startTime;
  return at("claims:painted") === undefined ? null : at("claims:painted") - at("claims:data");
}"""
WATCH_CLICKS = """() => addEventListener("click", ({ timeStamp }) => requestAnimationFrame(() =>
  requestAnimationFrame(() => (window.clicked = performance.now() - timeStamp))), true)"""
SPOTS = """(count) => {
  const range = document.createRange();
  const spots = [];
  for (const block of document.querySelectorAll("[data-article] [data-start]")) {
    const box = block.getBoundingClientRect();
    if (box.top < 120 || box.bottom > innerHeight) continue;
    for (const mark of block.querySelectorAll("mark")) {
      const { left, width, top, height } = mark.getClientRects()[0];
      if (width > 8) spots.push([left + width / 2, top + height / 2]);
    }
    if (!block.querySelector("mark")) spots.push([box.left + box.width / 3, box.top + 12]);
  }
  return spots.filter((spot) => !document.elementFromPoint(...spot).closest("a")).slice(0, count);
}"""
TIMED = """([name, argument]) => new Promise((told) => {
  const begun = performance.now();
  window.claimsBench[name](argument);
  requestAnimationFrame(() => requestAnimationFrame(() => told(performance.now() - begun)));
})"""
NODES = """() => {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
  let count = 1;
  while (walker.nextNode()) count += 1;
  return count;
}"""
SCROLL = """(steps) => new Promise((told) => {
  const step = (left) => {
    if (!left) { setTimeout(told, 150); return; }
    scrollBy({ top: 400, behavior: "instant" });
    requestAnimationFrame(() => step(left - 1));
  };
  step(steps);
})"""
SETTLED = 800  # what a page does by itself after it is painted is over by then


@dataclass(frozen=True, slots=True)
class Measures:
    """One page's figures; None where it has nothing to measure."""

    painted: float | None
    click: float
    add: float | None
    remove: float | None
    scroll: float
    nodes: int
    html: int
    script: int


def measure(
    browser: Browser, url: str, prepare: Callable[[BrowserContext], None], new: dict[str, int], start: str = ""
) -> Measures:
    """Load the page and work with it. ``start`` is script that hands the claims over where the page needs that."""
    loads = [_painted(browser, url, prepare, start) for _ in range(LOADS)]
    painted = [time for time in loads if time is not None]
    context = _context(browser, prepare)
    page = context.new_page()
    sizes = _sizes(page)
    _load(page, url, start)
    page.wait_for_timeout(SETTLED)
    nodes = int(page.evaluate(NODES))
    has_bench = page.evaluate("() => 'claimsBench' in window")
    click = _click(page)
    add, remove = _changes(page, new) if has_bench else (None, None)
    scroll = _scroll(page)
    context.close()
    return Measures(
        median(painted) if painted else None, click, add, remove, scroll, nodes, sizes["html"], sizes["script"]
    )


def _context(browser: Browser, prepare: Callable[[BrowserContext], None]) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1360, "height": 900}, reduced_motion="reduce")
    prepare(context)
    return context


def _load(page: Page, url: str, start: str) -> None:
    page.goto(url, wait_until="load")
    if start:
        page.evaluate(start)
    if page.evaluate("() => Boolean(document.querySelector('script[src]'))"):
        page.wait_for_function("() => performance.getEntriesByName('claims:painted').length", timeout=300_000)


def _painted(browser: Browser, url: str, prepare: Callable[[BrowserContext], None], start: str) -> float | None:
    context = _context(browser, prepare)
    page = context.new_page()
    _load(page, url, start)
    found: float | None = page.evaluate(PAINTED)
    context.close()
    return found


def _sizes(page: Page) -> dict[str, int]:
    """Filled while the page loads: gzipped bytes of the page itself and of its scripts."""
    sizes = {"html": 0, "script": 0}

    def came(answer: object) -> None:
        kind = answer.request.resource_type  # type: ignore[attr-defined]
        if kind in ("document", "script"):
            size = len(gzip.compress(answer.body(), 6, mtime=0))  # type: ignore[attr-defined]
            sizes["html" if kind == "document" else "script"] += size

    page.on("response", came)
    return sizes


def _click(page: Page) -> float:
    page.evaluate(WATCH_CLICKS)
    times = []
    for x, y in page.evaluate(SPOTS, CLICKS):
        page.evaluate("() => (window.clicked = null)")
        page.mouse.click(x, y)
        page.wait_for_function("() => window.clicked !== null")
        times.append(page.evaluate("() => window.clicked"))
    return median(times)


def _changes(page: Page, new: dict[str, int]) -> tuple[float, float]:
    added, removed = [], []
    for number in range(ADDS):
        claim = {**new, "id": new["id"] + number}
        added.append(page.evaluate(TIMED, ["add", claim]))
        page.wait_for_timeout(100)
        removed.append(page.evaluate(TIMED, ["remove", str(claim["id"])]))
        page.wait_for_timeout(100)
    return median(added), median(removed)


def _scroll(page: Page) -> float:
    """How long the page's main thread works while it is scrolled from its start over 16,000 pixels.

    In the thread's own time, so that what else the machine does is left out.
    """
    client = page.context.new_cdp_session(page)
    client.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked() -> float:
        metrics = client.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration")) * 1000

    page.evaluate("() => scrollTo(0, 0)")
    page.wait_for_timeout(SETTLED)
    before = worked()
    page.evaluate(SCROLL, SCROLLS)
    return worked() - before
