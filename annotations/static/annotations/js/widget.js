// Shows a desk's verdicts on somebody else's copy of an article:
//   <script type="module" src="https://desk.example/static/annotations/js/widget.js"></script>
// Options stand in the query of the address: article (its number at the desk) or url (its address; otherwise that of the
// page), root (a selector for the article; otherwise article, main or body), lang. A claim is painted only where its words
// stand once in their context; what is not found is said in the list and never painted elsewhere.

import { resolveQuote } from "./text/quotes.js";
import { PageText } from "./widget/page_text.js";
import { Paint } from "./widget/paint.js";
import "./widget/panel.js";

const PAUSE = 300; // milliseconds without a change of the page before it is read again
const MOST_TEXT = 1_000_000;

const address = new URL(import.meta.url);
const option = (name) => address.searchParams.get(name);

class Widget {
  #found = [];
  #timer = 0;

  constructor(root, answer) {
    this.root = root;
    this.claims = answer.claims;
    this.paint = new Paint();
    this.element = document.createElement("factcheck-widget");
    this.element.fill(answer, (id) => this.show(id));
    this.element.addEventListener("close", () => this.paint.focus(null));
    this.watcher = new MutationObserver(() => this.#changed());
    document.body.append(this.element);
    document.addEventListener("click", this.#clicked);
    this.read();
  }

  /** Finds the claims in the page as it is now; returns how many stand there. */
  read() {
    this.watcher.disconnect();
    const page = new PageText(this.root);
    this.#found = page.text.length > MOST_TEXT ? [] : this.claims.flatMap((claim) => placesOf(page, claim));
    this.paint.show(this.#found);
    this.element.standing(new Set(this.#found.map(({ claim }) => claim.id)));
    this.watcher.observe(this.root, { childList: true, characterData: true, subtree: true });
    return new Set(this.#found.map(({ claim }) => claim.id)).size;
  }

  /** Brings a claim's passage into view. */
  show(id) {
    const place = this.#found.find(({ claim }) => claim.id === id);
    if (!place) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.paint.focus(place.range);
    place.range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  /** Takes everything away again. */
  remove() {
    clearTimeout(this.#timer);
    this.watcher.disconnect();
    document.removeEventListener("click", this.#clicked);
    this.paint.remove();
    this.element.remove();
  }

  /** Words that are no longer those that were checked lose their paint at once; the rest is looked for again. */
  #changed() {
    this.#found = this.#found.filter(({ range, words }) => range.toString() === words);
    this.paint.show(this.#found);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.read(), PAUSE);
  }

  #clicked = (event) => {
    if (event.target.closest?.("a, button, input, label, summary, factcheck-widget")) return;
    const hits = this.#found.filter(({ range }) => isAt(range, event.clientX, event.clientY));
    if (!hits.length || !getSelection().isCollapsed) return;
    hits.sort((one, other) => one.words.length - other.words.length);
    this.paint.focus(hits[0].range);
    this.element.open(hits[0].claim.id);
  };
}

function placesOf(page, claim) {
  const places = [];
  for (const quote of claim.places) {
    const { state, start, end } = resolveQuote(page.text, quote);
    if (state !== "exact") continue;
    const range = page.rangeOf(start, end);
    places.push({ claim, range, words: range.toString() });
  }
  return places;
}

const isAt = (range, x, y) =>
  [...range.getClientRects()].some(({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom);

function pageAddress() {
  return option("url") ?? document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
}

async function verdicts() {
  const asked = option("article") ? { article: option("article") } : { url: pageAddress() };
  const query = new URLSearchParams(asked);
  const headers = option("lang") ? { "Accept-Language": option("lang") } : {};
  const answer = await fetch(`${address.origin}/widget/claims.json?${query}`, { credentials: "omit", headers });
  return answer.ok ? answer.json() : null;
}

async function start() {
  const root = document.querySelector(option("root") ?? "article") ?? document.querySelector("main") ?? document.body;
  const answer = await verdicts();
  if (!answer?.claims.length) return;
  const widget = new Widget(root, answer);
  const detail = { claims: answer.claims.length, found: widget.read(), remove: () => widget.remove() };
  document.dispatchEvent(new CustomEvent("factcheck:ready", { detail }));
}

start().catch((error) => console.warn(`Factcheck: the checks of this article could not be shown. ${error.message}`));
