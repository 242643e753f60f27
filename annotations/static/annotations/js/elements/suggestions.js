// Passages worth checking: faint marks in the text, and one card at a time to make a claim of, dismiss or put off.

import { paintRanges } from "../page/highlights.js";

const MOST_PAINTED = 300; // more ranges than this would be felt when scrolling; then those around the current one
const JSON_ONLY = { headers: { Accept: "application/json" } };

const holds = (rects, x, y) => [...rects].some((r) => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom);

/** Asks the server for an article's suggestions once the page is at rest; ``accepted(fields, span)`` takes a form. */
export class Suggestions {
  #rows = [];
  #current = null;
  #undo = null;

  constructor(box, link, places, { accepted }) {
    this.box = box;
    this.link = link;
    this.places = places;
    this.accepted = accepted;
    this.card = box.querySelector("[data-suggestion-card]");
    this.undo = box.querySelector("[data-do='undo']");
    box.addEventListener("click", (event) => this.#clicked(event));
    box.addEventListener("submit", (event) => this.#submitted(event));
    places.root.addEventListener("click", (event) => this.#pointed(event));
    link.addEventListener("click", (event) => this.#entered(event));
    this.ask();
  }

  /** Load when the browser has nothing better to do: what just changed is painted first. */
  ask() {
    (window.requestIdleCallback ?? setTimeout)(() => this.load());
  }

  /** Ask anew: after a claim was marked, or the article's blocks were replaced. Without a connection nothing changes. */
  async load() {
    let answer;
    try {
      answer = await fetch(this.link.href, JSON_ONLY);
    } catch {
      return;
    }
    if (!answer.ok || answer.redirected) return;
    const { suggestions } = await answer.json();
    this.#rows = suggestions;
    if (!this.#row) this.close();
    this.#told();
  }

  /** The next one in reading order, or the one before; round at the ends. */
  step(by) {
    if (!this.#rows.length) return;
    const at = this.#rows.findIndex((row) => row.id === this.#current);
    const next = at < 0 ? (by > 0 ? this.#nearest() : this.#rows.length - 1) : at + by;
    this.#show(this.#rows[(next + this.#rows.length) % this.#rows.length]);
  }

  /** Answer the one that is shown, as its button does; nothing when none is. */
  answer(name) {
    this.card.querySelector(`button[value='${name}']`)?.click();
  }

  get isOpen() {
    return !this.box.hidden;
  }

  close() {
    const hadFocus = this.box.contains(document.activeElement);
    this.#current = null;
    this.box.hidden = true;
    paintRanges("suggestion-focus", []);
    if (hadFocus) this.places.root.focus({ preventScroll: true });
  }

  get #row() {
    return this.#rows.find((row) => row.id === this.#current);
  }

  #told() {
    this.link.querySelector("[data-suggestions-count]").textContent = this.#rows.length || "";
    this.#paint();
  }

  #paint() {
    const at = Math.max(0, this.#rows.findIndex((row) => row.id === this.#current) - MOST_PAINTED / 2);
    const painted = this.#rows.slice(at, at + MOST_PAINTED);
    for (const row of painted) row.range = this.places.rangeOf(row);
    paintRanges("suggestion", painted.map((row) => row.range));
  }

  /** The first one that is not above what is in view. */
  #nearest() {
    const at = this.#rows.findIndex((row) => this.places.rangeOf(row).getBoundingClientRect().bottom > 0);
    return Math.max(0, at);
  }

  #show(row) {
    this.#current = row.id;
    const page = new DOMParser().parseFromString(row.card, "text/html");
    this.card.replaceChildren(...document.importNode(page.body, true).childNodes);
    this.box.hidden = false;
    this.#paint();
    const range = this.places.rangeOf(row);
    paintRanges("suggestion-focus", [range]);
    const { top, bottom } = range.getBoundingClientRect();
    const free = this.box.getBoundingClientRect().top;
    if (top < 80 || bottom > free - 16) window.scrollBy({ top: top - free / 2, behavior: "instant" });
    this.card.querySelector("a, button").focus({ preventScroll: true });
  }

  #clicked(event) {
    const button = event.target.closest("[data-do]");
    if (button?.dataset.do === "suggestion-next") this.step(1);
    else if (button?.dataset.do === "suggestion-previous") this.step(-1);
    else if (button?.dataset.do === "suggestion-close") this.close();
    else if (button?.dataset.do === "undo") this.#send(this.#undo, "open");
    const accept = event.target.closest("[data-accept]");
    if (!accept) return;
    event.preventDefault();
    this.#accept(accept.href);
  }

  async #accept(url) {
    const row = this.#row;
    const answer = await fetch(url, JSON_ONLY);
    if (!answer.ok || answer.redirected) return;
    const { form } = await answer.json();
    const exact = this.places.rangeOf(row).toString();
    this.close();
    this.accepted(form, { start: row.start, end: row.end, exact });
  }

  #submitted(event) {
    event.preventDefault();
    const form = event.target;
    this.#send({ url: form.action, body: new FormData(form) }, event.submitter.value);
  }

  async #send(what, answer) {
    what.body.set("answer", answer);
    const sent = await fetch(what.url, { method: "POST", body: what.body, ...JSON_ONLY });
    if (!sent.ok || sent.redirected) return;
    this.#undo = answer === "open" ? null : what;
    this.undo.hidden = !this.#undo;
    this.box.querySelector("[data-suggestion-said]").textContent = this.box.dataset[answer];
    if (answer !== "open") this.#advance();
    await this.load();
  }

  /** On to the next, so that one key after the other empties the list. */
  #advance() {
    const at = this.#rows.findIndex((row) => row.id === this.#current);
    this.#rows.splice(at, 1);
    if (this.#rows.length) this.#show(this.#rows[at % this.#rows.length]);
    else this.#current = null;
    this.#told();
  }

  #pointed({ clientX, clientY, target }) {
    if (target.closest("mark, a") || !window.getSelection().isCollapsed) return;
    const row = this.#rows.find((one) => one.range && holds(one.range.getClientRects(), clientX, clientY));
    if (row) this.#show(row);
  }

  /** The link leads to the list; with suggestions at hand it begins here, and the list stays a modifier away. */
  #entered(event) {
    if (!this.#rows.length || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    this.step(1);
  }
}
