"""What is measured on pages in the browser, turn by turn; times in milliseconds, the least of several runs."""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page

LOADS, CLICKS, CHANGES, SCROLLS, STEPS = 3, 8, 6, 3, 40

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
SETTLED = 900  # what a page does by itself after it is painted is over by then
PATIENCE = 300_000  # a busy machine takes its time with the page; it is not what is measured


@dataclass(frozen=True, slots=True)
class Visit:
    """A page to measure: its address, what a browser needs for it, and script that hands the claims over to it."""

    url: str
    prepare: Callable[[BrowserContext], None]
    start: str = ""
    is_slow: bool = False
    """Takes minutes to load: it is loaded once."""


@dataclass(frozen=True, slots=True)
class Measures:
    """One page's figures; None where it has nothing to measure.

    What takes until it is painted is time on the clock; ``work`` is the main thread's own time, with what the page does
    behind that until it rests.
    """

    painted: float | None
    click: float
    click_work: float
    add: float | None
    add_work: float | None
    remove: float | None
    remove_work: float | None
    scroll: float
    nodes: int
    html: int
    script: int


def measure(browser: Browser, visits: Mapping[str, Visit], new: dict[str, int]) -> dict[str, Measures]:
    """Work with all pages in turns, so that what else the machine does falls on each of them.

    Of several runs the least counts: other work only ever adds to a time.
    """
    opened = {name: _Opened(browser, visit) for name, visit in visits.items()}
    pages = opened.values()
    for _ in range(LOADS - 1):
        for page in pages:
            page.load_again()
    for _ in range(CLICKS):
        for page in pages:
            page.click()
    for number in range(CHANGES):
        claim = {**new, "id": new["id"] + number}
        for name, argument in (("add", claim), ("remove", str(claim["id"]))):
            for page in pages:
                page.change(name, argument)
    for _ in range(SCROLLS):
        for page in pages:
            page.scroll()
    return {name: page.measures() for name, page in opened.items()}


class _Opened:
    """A page that stays open while it is measured, and what was measured so far."""

    def __init__(self, browser: Browser, visit: Visit) -> None:
        self.browser, self.visit = browser, visit
        self.context = _context(browser, visit.prepare)
        self.page = self.context.new_page()
        self.sizes = _sizes(self.page)
        _load(self.page, visit.url, visit.start)
        self.times: dict[str, list[float]] = {}
        self._took("painted", self.page.evaluate(PAINTED))
        self.page.wait_for_timeout(SETTLED)
        self.nodes = int(self.page.evaluate(NODES))
        self.has_bench = bool(self.page.evaluate("() => 'claimsBench' in window"))
        self.spots = self.page.evaluate(SPOTS, CLICKS)
        self.page.evaluate(WATCH_CLICKS)
        self.client = self.context.new_cdp_session(self.page)
        self.client.send("Performance.enable", {"timeDomain": "threadTicks"})

    def load_again(self) -> None:
        """How soon the claims are painted, in a page of its own."""
        if not self.visit.is_slow:
            self._took("painted", _painted(self.browser, self.visit.url, self.visit.prepare, self.visit.start))

    def click(self) -> None:
        """On the next claim that is in view."""
        x, y = self.spots[len(self.times.get("click", ())) % len(self.spots)]
        before = self._worked()
        self.page.evaluate("() => (window.clicked = null)")
        self.page.mouse.click(x, y)
        self.page.wait_for_function("() => window.clicked !== null")
        self._took("click", self.page.evaluate("() => window.clicked"))
        self.page.wait_for_timeout(SETTLED)
        self._took("click_work", self._worked() - before)

    def change(self, name: str, argument: object) -> None:
        """A claim more or less, where the page can do that."""
        if not self.has_bench:
            return
        before = self._worked()
        self._took(name, self.page.evaluate(TIMED, [name, argument]))
        self.page.wait_for_timeout(SETTLED)  # else what a page does behind a change falls into the next one's time
        self._took(f"{name}_work", self._worked() - before)

    def scroll(self) -> None:
        """How long the page's main thread works while it is scrolled from its start over 16,000 pixels."""
        self.page.evaluate("() => scrollTo(0, 0)")
        self.page.wait_for_timeout(SETTLED)
        before = self._worked()
        self.page.evaluate(SCROLL, STEPS)
        self._took("scroll", self._worked() - before)

    def measures(self) -> Measures:
        """The least of each time; the page is closed."""
        self.context.close()
        least = {name: min(times) for name, times in self.times.items()}
        return Measures(
            painted=least.get("painted"),
            click=least["click"],
            click_work=least["click_work"],
            add=least.get("add"),
            add_work=least.get("add_work"),
            remove=least.get("remove"),
            remove_work=least.get("remove_work"),
            scroll=least["scroll"],
            nodes=self.nodes,
            html=self.sizes["html"],
            script=self.sizes["script"],
        )

    def _took(self, name: str, time: float | None) -> None:
        if time is not None:
            self.times.setdefault(name, []).append(time)

    def _worked(self) -> float:
        """The main thread's own time so far: what else the machine does is left out."""
        metrics = self.client.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration")) * 1000


def _context(browser: Browser, prepare: Callable[[BrowserContext], None]) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1360, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
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
